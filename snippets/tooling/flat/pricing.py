SHIPPING = 5


def total(prices: list[int]) -> int:
    return sum(prices) + SHIPPING
