PRICES = {"Emma": 900, "Ulysses": 1400}


def quote(book: str, copies: int) -> int:
    if book not in PRICES:
        raise Exception(f"there is no book {book!r}")
    return PRICES[book] * copeis


def answer(book: str, copies: int) -> tuple[int, str]:
    try:
        return 200, f"{quote(book, copies)} cents"
    except Exception as error:
        return 404, str(error)


print(*answer("Emma", 2))
