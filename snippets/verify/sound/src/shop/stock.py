from dataclasses import dataclass


@dataclass
class Item:
    name: str
    left: int


ITEMS = {"tea": Item("Tea", 3)}


def find(code: str) -> Item | None:
    return ITEMS.get(code)


def label(code: str) -> str:
    item = find(code)
    if item is None:
        return "unknown"
    return f"{item.name}: {item.left} left"
