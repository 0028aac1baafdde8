import io
import logging

LOGGER_TO_MODEL = {"src.services.foo": "gpt-large"}


class ShortNames(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.name = record.name.rpartition(".")[2]
        return super().format(record)


class Router(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        model = LOGGER_TO_MODEL.get(record.name, "default")
        print(f"  {record.name} routed to {model}")


screen = logging.StreamHandler(io.StringIO())
screen.setFormatter(ShortNames("%(name)s: %(message)s"))
router = Router()

log = logging.getLogger("src.services.foo")
for order, handlers in {
    "router first:": [router, screen],
    "screen first:": [screen, router],
}.items():
    print(order)
    log.handlers = handlers
    log.warning("prompt too long")
