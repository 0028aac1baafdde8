import logging


class ShortName(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.short_name = record.name.rpartition(".")[2]
        return True


screen = logging.StreamHandler()
screen.setFormatter(logging.Formatter("%(short_name)s: %(message)s"))

services = logging.getLogger("src.services")
services.addHandler(screen)
services.addFilter(ShortName())

services.warning("starting")
logging.getLogger("src.services.foo").warning("payment lost")
