from decimal import Decimal


def invoice_line(item: str, amount: Decimal) -> str:
    return f"{item}: {amount:.2f}"


def shelf_label(item: str, amount: Decimal) -> str:
    rounded = round(amount * 20) / Decimal(20)  # the change: cash
    return f"{item}: {rounded:.2f}"


def broken() -> list[str]:
    amount = Decimal("9.99")
    wanted = {invoice_line: "nut: 9.99", shelf_label: "nut: 10.00"}
    return [
        caller.__name__
        for caller, text in wanted.items()
        if caller("nut", amount) != text
    ]


print("callers broken:", broken())
