from collections.abc import Mapping

from pydantic import BaseModel, ValidationError

SENT = {"cents": 500, "dry_rum": True}  # a caller's mistake
RECEIVED = {"total": 500, "currency": "EUR"}  # from a newer release


def outcome(model: type[BaseModel], body: Mapping[str, object]) -> str:
    try:
        return f"accepted as {model.model_validate(body)}"
    except ValidationError as error:
        (fault,) = error.errors()
        return f"refused: {fault['loc'][0]}"


for extra in "ignore", "forbid":

    class Transfer(BaseModel, extra=extra):
        cents: int
        dry_run: bool = False

    class Order(BaseModel, extra=extra):
        total: int

    print(f"{extra}: request", outcome(Transfer, SENT))
    print(f"{extra}: response", outcome(Order, RECEIVED))
