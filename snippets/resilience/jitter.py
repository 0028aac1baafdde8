import random
from typing import NoReturn

from tenacity import (
    Retrying,
    stop_after_attempt,
    wait_exponential,
    wait_exponential_jitter,
    wait_random_exponential,
)

CLIENTS = 100
random.seed(503)  # the same pauses on every run


def fail() -> NoReturn:
    raise ConnectionError


# region herd
def herd(pauses: list[float]) -> bool:
    """Whether more than half come back within the same 0.1 s."""
    together = (sum(p <= q < p + 0.1 for q in pauses) for p in pauses)
    return max(together) > CLIENTS / 2


for wait in (
    wait_exponential(multiplier=1, max=30),
    wait_exponential_jitter(multiplier=1, max=30),
    wait_random_exponential(multiplier=1, max=30),
):
    clients = []
    for _ in range(CLIENTS):
        pauses = list[float]()
        Retrying(
            wait=wait,
            stop=stop_after_attempt(7),
            sleep=pauses.append,  # (1)!
            retry_error_callback=lambda _: None,
        )(fail)
        clients.append(pauses)
    for number in 3, 6:
        back = sorted(pauses[number - 1] for pauses in clients)
        when = f"{back[0]:.1f} to {back[-1]:.1f} s"
        what = "a herd" if herd(back) else "spread"
        print(f"{type(wait).__name__}, pause {number}: {when}, {what}")
# endregion herd
