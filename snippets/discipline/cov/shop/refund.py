def refund(paid: float, days: int) -> float:
    if days > 30:
        return 0.0
    if days > 14:
        return paid / 2
    return paid
