def total(basket: dict[str, int]) -> int:
    """Cents to pay; a voucher has a negative price."""
    return sum(basket.values())
