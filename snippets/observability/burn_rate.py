from collections.abc import Sequence

BUDGET = 1 - 0.999  # promised: 99.9 % of requests in 30 days
RULES = ((14.4, 60, 5), (6.0, 6 * 60, 30))  # rate, long, short (1)!


def burn_rate(errors: Sequence[float], minutes: int) -> float:
    """How many times faster than allowed the budget was spent."""
    return sum(errors[-minutes:]) / minutes / BUDGET


def alerts(errors: Sequence[float]) -> bool:
    """Whether someone is paged, given each minute's share of errors."""
    return any(
        burn_rate(errors, long) > rate and burn_rate(errors, short) > rate
        for rate, long, short in RULES
    )


HEALTHY = [0.0] * 6 * 60
for name, errors in {
    "all requests fail": [1.0] * 600,
    "5 % fail": [0.05] * 600,
    "0.7 % fail": [0.007] * 600,
    "0.09 % fail": [0.0009] * 600,
    "30 % fail for a minute": [0.3] + [0.0] * 599,
}.items():
    minutes = (n for n in range(601) if alerts(HEALTHY + errors[:n]))
    paged = next((f"after minute {n}" for n in minutes), "never")
    print(f"{name}: paged {paged}")
