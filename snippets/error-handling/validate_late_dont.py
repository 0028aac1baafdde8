sent: list[str] = []


def send(iban: str, cents: int) -> None:
    if cents <= 0:
        raise ValueError(f"an amount above 0 is needed, not {cents}")
    sent.append(iban)  # slow, costly, and cannot be undone


def pay_all(rows: list[tuple[str, int]]) -> None:
    for iban, cents in rows:
        send(iban, cents)


rows = [
    ("DE89370400440532013000", 4200),
    ("FR1420041010050500013", 1700),
    ("GB29NWBK60161331926819", -5),
]
for _ in range(2):  # the user sends the file again
    try:
        pay_all(rows)
    except ValueError as error:
        print("refused:", error)
    rows[2] = ("GB29NWBK60161331926819", 500)
print("paid:", *sent, sep="\n  ")
