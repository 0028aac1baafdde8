sent: list[str] = []


def send(address: str) -> int:
    if "@" not in address:
        raise ValueError(f"not an address: {address!r}")
    sent.append(address)
    return len(sent)


def send_all(addresses: list[str]) -> list[int]:
    return [send(address) for address in addresses]


receipts: list[int] = []
try:
    receipts = send_all(["ada@example.com", "brian", "cleo@example.com"])
except ValueError as error:
    print("failed:", error)
print("sent:", len(sent), "of 3, receipts:", len(receipts))
