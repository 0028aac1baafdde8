COUPONS = {"SPRING": 15}


def percent(code: str) -> int | None:
    return COUPONS.get(code.upper())


def price(amount: int, code: str) -> int:
    off = percent(code) or 0
    return amount - amount * off // 100


print(price(200, "spring"))
