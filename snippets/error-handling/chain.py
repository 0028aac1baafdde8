import traceback

import tenacity


class ServiceError(Exception): ...


def put(_: bytes) -> None:
    raise ConnectionResetError("reset by peer")


@tenacity.retry(
    retry=tenacity.retry_if_exception_cause_type(ConnectionError),  # (1)!
    stop=tenacity.stop_after_attempt(3),
    reraise=True,
)
def upload(data: bytes) -> None:
    try:
        put(data)
    except OSError as error:
        raise ServiceError("upload failed") from error


try:
    upload(b"a picture")
except ServiceError as error:
    traceback.print_exception(error, limit=0)  # (2)!
    print("cause:", repr(error.__cause__))
    print("attempts:", upload.statistics["attempt_number"])
