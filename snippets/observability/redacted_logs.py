import io

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, WrappedLogger

# region mask
SECRET = {"password", "token", "api_key", "authorization", "cookie"}


def masked(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: "***" if str(key).lower() in SECRET else masked(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [masked(inner) for inner in value]
    return value


def mask_secrets(
    _: WrappedLogger, __: str, event_dict: EventDict
) -> EventDict:
    return {key: masked(value) for key, value in event_dict.items()} | {
        key: "***"
        for key in event_dict
        if key.lower() in SECRET
        # endregion mask
    }


stream = io.StringIO()
structlog.configure(
    [mask_secrets, structlog.processors.JSONRenderer()],
    logger_factory=structlog.WriteLoggerFactory(file=stream),
)
log = structlog.get_logger()
# region use
log.info(
    "rates requested",
    headers={"Accept": "text/csv", "Authorization": "Bearer s3cret"},
    api_key="s3cret",
    sessions=[{"token": "s3cret"}],
    signing_key=SecretStr("s3cret"),
)
print(stream.getvalue(), end="")
print("secret in the log:", "s3cret" in stream.getvalue())
# endregion use
