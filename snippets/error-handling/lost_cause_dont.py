class ServiceError(Exception):
    """A service that we depend on let us down."""


def put(_: bytes) -> None:
    raise ConnectionResetError("reset by peer")


def upload(data: bytes) -> None:
    stored = False
    try:
        put(data)
        stored = True
    except OSError:
        pass
    if not stored:
        raise ServiceError("upload failed")


try:
    upload(b"a picture")
except ServiceError as error:
    print("error:  ", error)
    print("cause:  ", error.__cause__)
    print("context:", error.__context__)
