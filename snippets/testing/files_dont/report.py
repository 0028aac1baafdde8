import csv
from collections.abc import Iterable
from pathlib import Path


def export(rows: Iterable[tuple[str, int]], target: Path) -> None:
    with target.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
