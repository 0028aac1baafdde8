import io
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from structlog.tracebacks import ExceptionDictTransformer


class Settings(BaseSettings):
    db_password: SecretStr


def connect(password: str) -> None:
    raise ConnectionError("the database refuses connections")


frames = ExceptionDictTransformer(show_locals=False)  # (1)!
log = structlog.wrap_logger(
    structlog.WriteLogger(stream := io.StringIO()),
    [
        structlog.processors.ExceptionRenderer(frames),
        structlog.processors.JSONRenderer(),
    ],
)
with TemporaryDirectory() as run_secrets:  # in production /run/secrets
    Path(run_secrets, "db_password").write_text("hunter2")
    settings = Settings(_secrets_dir=run_secrets)
print(settings)
try:
    connect(settings.db_password.get_secret_value())
except ConnectionError:
    log.exception("not connected")
print("traceback in the log:", '"name": "connect"' in stream.getvalue())
print("secret in the log:", "hunter2" in stream.getvalue())
