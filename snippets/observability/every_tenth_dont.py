import logging
from itertools import count


class EveryTenth(logging.Filter):
    """Keep one record in ten, to save money."""

    numbers = count()

    def filter(self, record: logging.LogRecord) -> bool:
        return next(self.numbers) % 10 == 0


written: list[str] = []
handler = logging.StreamHandler()
handler.addFilter(EveryTenth())
handler.emit = lambda record: written.append(record.getMessage())
logging.basicConfig(handlers=[handler])
log = logging.getLogger("stock")
for attempt in range(61):
    log.warning("no connection, attempt %d", attempt)
    if attempt == 30:
        log.error("payment 7 lost")
print("lines kept:", len(written))
print("the lost payment is among them:", "payment 7 lost" in written)
