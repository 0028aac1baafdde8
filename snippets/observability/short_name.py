import logging
import sys


class ShortName(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.short_name = record.name.rpartition(".")[2]
        return True


class Router(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print("router sees:", record.name)


screen = logging.StreamHandler(sys.stdout)
screen.addFilter(ShortName())
screen.setFormatter(logging.Formatter("%(short_name)s: %(message)s"))
logging.basicConfig(handlers=[screen, Router()])

logging.getLogger("src.services.foo").warning("prompt too long")
logging.getLogger("httpx2").warning("connection lost")
