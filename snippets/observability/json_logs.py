import io
import json
import logging

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
)
log = structlog.get_logger()
structlog.contextvars.bind_contextvars(correlation_id="c-17")
log.debug("cart loaded", items=3)
log.info("order paid", order=7)
try:
    _ = {"visa": "4242"}["amex"]
except KeyError:
    log.exception("payment failed", order=8)

for entry in map(json.loads, stream.getvalue().splitlines()):
    raised = [error["exc_type"] for error in entry.get("exception", [])]
    print(entry["level"], entry["event"], entry["correlation_id"], raised)
    print("  in UTC:", entry["timestamp"].endswith("Z"))
