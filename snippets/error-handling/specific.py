import json


# region quote
class UnknownBookError(LookupError):
    """No book has this title."""


PRICES = {"Emma": 900, "Ulysses": 1400}


def quote(book: str, copies: int) -> int:
    if not isinstance(copies, int):
        raise TypeError(f"copies must be an int, not {copies!r}")
    if copies < 1:
        raise ValueError(f"copies must be 1 or more, not {copies}")
    try:
        price = PRICES[book]  # (1)!
    except KeyError:
        raise UnknownBookError(f"there is no book {book!r}") from None
    return price * copies


def answer(book: str, copies: int) -> tuple[int, str]:
    try:
        return 200, f"{quote(book, copies)} cents"
    except UnknownBookError as error:
        return 404, str(error)
    except ValueError as error:
        return 422, str(error)


# endregion quote


print(*answer("Emma", 2))
print(*answer("Emmma", 2))
print(*answer("Emma", 0))
# region use
try:
    answer("Emma", json.loads('"2"'))
except TypeError as error:
    print("goes on to whoever reads the logs:", error)
# endregion use
