from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Renderable(Protocol):
    def render(self) -> str: ...


def letter(parts: Iterable[Renderable]) -> str:
    return "\n".join(f"> {part.render()}" for part in parts)


@dataclass
class Invoice:  # what production passes
    number: int

    def render(self) -> str:
        raise ConnectionError("invoices live in the orders' database")


@dataclass
class Fixed:  # what a test passes
    text: str

    def render(self) -> str:
        return self.text


assert letter([Fixed("one"), Fixed("two")]) == "> one\n> two"
print(letter([Fixed("one"), Fixed("two")]))
try:
    letter([Invoice(7)])
except ConnectionError as error:
    print("the real one:", error)
