import io

import structlog


def connect(password: str) -> None:
    raise ConnectionError("the database refuses connections")


log = structlog.wrap_logger(
    structlog.WriteLogger(stream := io.StringIO()),
    [
        structlog.processors.dict_tracebacks,
        structlog.processors.JSONRenderer(),
    ],
)
try:
    connect("hunter2")
except ConnectionError:
    log.exception("not connected")
print("traceback in the log:", '"name": "connect"' in stream.getvalue())
print("secret in the log:", "hunter2" in stream.getvalue())
