sent: list[str] = []


def send(address: str) -> None:
    if "@" not in address:
        raise ValueError(f"not an address: {address!r}")
    sent.append(address)


def send_all(addresses: list[str]) -> int:
    for address in addresses:
        try:
            send(address)
        except Exception:
            continue
    return len(addresses)


reported = send_all(["ada@example.com", "brian", "cleo.example.com"])
print("reported:", reported, "sent:", len(sent))
