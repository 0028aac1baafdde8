from collections import Counter

import structlog

log = structlog.get_logger()


class CardDeclinedError(Exception):
    """The bank said no: an answer, not a failure."""


class Bank:
    def __init__(self) -> None:
        self.calls = 0

    def charge(self, cents: int) -> None:
        self.calls += 1
        if self.calls == 5:
            raise ConnectionResetError("reset by peer")
        if cents > 100_000:
            raise TimeoutError
        if cents % 10 == 0:
            raise CardDeclinedError


def pay(bank: Bank, cents: int) -> None:
    log.debug("asking the bank", cents=cents)
    for attempt in (1, 2):
        try:
            bank.charge(cents)
        except CardDeclinedError:
            log.info("payment declined", cents=cents)
        except ConnectionResetError:
            log.warning("bank dropped us, retrying", attempt=attempt)
            continue  # (1)!
        except TimeoutError:
            log.exception("payment lost", cents=cents)
        else:
            log.info("payment taken", cents=cents)
        return


with structlog.testing.capture_logs() as lines:
    bank = Bank()
    for cents in [*range(5, 100, 5), 250_000]:
        pay(bank, cents)

for level, count in Counter(line["log_level"] for line in lines).items():
    print(f"{level}: {count}")
print(
    "somebody is woken for:",
    [line["event"] for line in lines if line["log_level"] == "error"],
)
