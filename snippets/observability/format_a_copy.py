import io
import logging

from typing_extensions import override

LOGGER_TO_MODEL = {"src.services.foo": "gpt-large"}


class ShortNames(logging.Formatter):
    @override  # (1)!
    def formatMessage(self, record: logging.LogRecord) -> str:
        short = record.name.rpartition(".")[2]
        copy = logging.makeLogRecord({**vars(record), "name": short})
        return super().formatMessage(copy)


class Router(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        model = LOGGER_TO_MODEL.get(record.name, "default")
        print("routed to:", model)


console = io.StringIO()
screen = logging.StreamHandler(console)
screen.setFormatter(ShortNames("%(name)s: %(message)s"))

log = logging.getLogger("src.services.foo")
log.handlers = [screen, Router()]
log.warning("prompt too long")
print("shown:", console.getvalue().strip())
