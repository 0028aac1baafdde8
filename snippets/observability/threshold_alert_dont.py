BUDGET = 1 - 0.999  # promised: 99.9 % of requests in 30 days


def alerts(errors: list[float]) -> bool:
    """Page when more than 1 % of the last five minutes failed."""
    return sum(errors[-5:]) / 5 > 0.01


for name, errors in {
    "0.7 % fail": [0.007] * 600,
    "6 % fail for a minute": [0.0] * 5 + [0.06] + [0.0] * 4,
}.items():
    paged = any(alerts(errors[:n]) for n in range(5, len(errors) + 1))
    spent = sum(errors) / (30 * 24 * 60 * BUDGET)
    print(f"{name}: paged {paged}, budget spent {spent:.1%}")
