import io
import logging


class OneLine(logging.Formatter):
    def formatException(self, ei) -> str:
        return f"({ei[0].__name__})"


screen, file = io.StringIO(), io.StringIO()
brief = logging.StreamHandler(screen)
brief.setFormatter(OneLine())
full = logging.StreamHandler(file)
full.setFormatter(logging.Formatter())

log = logging.getLogger("shop")
log.handlers = [brief, full]
try:
    {"visa": "4242"}["amex"]
except KeyError:
    log.exception("payment failed")

print("on screen:", screen.getvalue().splitlines())
print("in the file:", file.getvalue().splitlines())
