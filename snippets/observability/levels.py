from collections import Counter

import structlog

log = structlog.get_logger()


class CardDeclinedError(Exception):
    """The bank declined the card, which is not a failure."""


def charge(cents: int, attempt: int) -> None:
    if cents == 5 and attempt == 1:
        raise ConnectionResetError("reset by peer")
    if cents > 100_000:
        raise TimeoutError
    if cents % 10 == 0:
        raise CardDeclinedError


# region pay
def pay(cents: int, attempt: int = 1) -> None:
    log.debug("asking the bank", cents=cents)
    try:
        charge(cents, attempt)
        log.info("payment taken", cents=cents)
    except CardDeclinedError:
        log.info("payment declined", cents=cents)
    except ConnectionResetError:
        log.warning("bank dropped us, retrying", cents=cents)
        pay(cents, attempt + 1)  # (1)!
    except TimeoutError:
        log.exception("payment lost", cents=cents)


with structlog.testing.capture_logs() as lines:
    for cents in [*range(5, 100, 5), 250_000]:
        pay(cents)
print(dict(Counter(line["log_level"] for line in lines)))
woken = [line["event"] for line in lines if line["log_level"] == "error"]
print("somebody is woken for:", woken)
# endregion pay
