import logging
import sys


class ShortName(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.short_name = record.name.rpartition(".")[2]


screen = logging.StreamHandler(sys.stdout)
screen.addFilter(ShortName())
screen.setFormatter(logging.Formatter("%(short_name)s: %(message)s"))
logging.basicConfig(handlers=[screen])

print("before")
logging.getLogger("src.services.foo").error("payment lost")
print("after")
