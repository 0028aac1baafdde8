from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    prices: tuple[int, ...]
