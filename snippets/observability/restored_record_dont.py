import logging
import threading
from concurrent.futures import ThreadPoolExecutor

LOGGER_TO_MODEL = {"src.services.foo": "gpt-large"}
formatting, routed = threading.Event(), threading.Event()


class ShortNames(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        full = record.name
        record.name = full.rpartition(".")[2]
        try:
            formatting.set()
            routed.wait(timeout=30)  # (1)!
            return super().format(record)
        finally:
            record.name = full


class Background(logging.StreamHandler):
    pool = ThreadPoolExecutor()

    def handle(self, record: logging.LogRecord) -> bool:
        self.pool.submit(super().handle, record)
        return True


class Router(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        formatting.wait(timeout=30)
        model = LOGGER_TO_MODEL.get(record.name, "default")
        print(record.name, "routed to", model)
        routed.set()


screen = Background()
screen.setFormatter(ShortNames("%(name)s: %(message)s"))
logging.basicConfig(handlers=[screen, Router()])
logging.getLogger("src.services.foo").warning("prompt too long")
