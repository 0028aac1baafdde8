from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Renderable(Protocol):
    def render(self) -> str: ...


def letter(parts: Iterable[Renderable]) -> str:
    return "\n".join(f"> {part.render()}" for part in parts)


class Invoice:  # what production passes
    def render(self) -> str:
        raise ConnectionError("invoices live in the orders' database")


class Fixed(NamedTuple):  # what a test passes
    text: str

    def render(self) -> str:
        return self.text


assert letter([Fixed("one"), Fixed("two")]) == "> one\n> two"
print(letter([Fixed("one"), Fixed("two")]))
try:
    letter([Invoice()])
except ConnectionError as error:
    print("the real one:", error)
