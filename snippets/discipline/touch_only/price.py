from collections.abc import Iterable


def total(prices: Iterable[float], discount: float = 0) -> float:
    """Add the prices and take off a discount in percent."""
    amount = 0.0
    for price in prices:
        amount += price
    return amount - amount * discount / 10
