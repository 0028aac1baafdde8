import io

import structlog

stream = io.StringIO()
structlog.configure(
    processors=[
        structlog.processors.dict_tracebacks,
        structlog.processors.JSONRenderer(),
    ],
    logger_factory=structlog.WriteLoggerFactory(file=stream),
)
log = structlog.get_logger()


def sign_in(name: str, password: str) -> None:
    raise ConnectionError("directory unreachable")


try:
    sign_in("ann", "correct horse")
except ConnectionError:
    log.exception("sign-in failed", user="ann")

line = stream.getvalue()
print("password in the log:", "correct horse" in line)
