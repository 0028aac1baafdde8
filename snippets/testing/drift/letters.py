from collections.abc import Iterable
from typing import Protocol


class Renderable(Protocol):
    def render(self) -> str: ...


def letter(parts: Iterable[Renderable]) -> str:
    return "\n".join(part.render() for part in parts)
