import io
import json
import logging
from datetime import datetime

import structlog
from structlog.processors import ExceptionRenderer, TimeStamper
from structlog.tracebacks import ExceptionDictTransformer

stream = io.StringIO()  # (1)!
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        TimeStamper(fmt="iso", utc=True),
        ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    logger_factory=structlog.WriteLoggerFactory(file=stream),
    cache_logger_on_first_use=True,
)
log = structlog.get_logger()

structlog.contextvars.bind_contextvars(correlation_id="c-17")
log.debug("cart loaded", items=3)
log.info("order paid", order=7, cents=1250)
try:
    _ = {"visa": "4242"}["amex"]
except KeyError:
    log.exception("payment failed", order=8)

for line in stream.getvalue().splitlines():
    entry = json.loads(line)
    when = datetime.fromisoformat(entry["timestamp"])
    print(
        entry["level"], "|", entry["event"], "|", f"order {entry['order']}"
    )
    print("  request:", entry["correlation_id"], "clock:", when.tzinfo)
    for error in entry.get("exception", []):
        print("  raised:", error["exc_type"], error["exc_value"])
