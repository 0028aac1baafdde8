import io
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

LOGGER_TO_MODEL = {"src.services.foo": "gpt-large"}


class ShortNames(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        full = record.name
        record.name = full.rpartition(".")[2]
        try:
            return super().format(record)
        finally:
            record.name = full


class Background(logging.StreamHandler):
    """Formats and writes in a thread, so that no request waits."""

    pool = ThreadPoolExecutor(max_workers=1)

    def handle(self, record: logging.LogRecord) -> bool:
        self.pool.submit(super().handle, record)
        return True


rendering, routed = threading.Event(), threading.Event()


class Router(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        rendering.wait(1)  # (1)!
        model = LOGGER_TO_MODEL.get(record.name, "default")
        print(f"  {record.name} routed to {model}")
        routed.set()


class Prompt:
    def __str__(self) -> str:
        rendering.set()
        routed.wait(1)
        return "..."


log = logging.getLogger("src.services.foo")
for handler in [
    logging.StreamHandler(io.StringIO()),
    Background(io.StringIO()),
]:
    print(type(handler).__name__)
    handler.setFormatter(ShortNames("%(name)s: %(message)s"))
    log.handlers = [handler, Router()]
    rendering.clear()
    routed.clear()
    log.warning("prompt too long: %s", Prompt())
