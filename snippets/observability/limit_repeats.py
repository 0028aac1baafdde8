import logging
from collections.abc import Callable


# region filter
class LimitRepeats(logging.Filter):
    """Let `most` records of a kind pass in a window, and count the rest."""

    def __init__(
        self, most: int, window: float, clock: Callable[[], float]
    ) -> None:
        super().__init__()
        self.most, self.window, self.clock = most, window, clock
        self.kinds: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.name, record.levelno, str(record.msg)  # (1)!
        start, seen = self.kinds.get(kind, (self.clock(), 0))
        record.left_out = 0
        if self.clock() - start >= self.window:
            record.left_out = max(seen - self.most, 0)
            start, seen = self.clock(), 0
        self.kinds[kind] = start, seen + 1
        return seen < self.most


# endregion filter


# region use
clock = {"now": 0.0}  # (1)!
log = logging.getLogger("stock")
handler = logging.StreamHandler()
handler.addFilter(LimitRepeats(2, 60, lambda: clock["now"]))
form = "%(levelname)s %(message)s (left out: %(left_out)d)"
logging.basicConfig(format=form, handlers=[handler])
for attempt in range(61):
    clock["now"] = attempt
    log.warning("no connection, attempt %d", attempt)
    if attempt == 30:
        log.error("payment 7 lost")
# endregion use
