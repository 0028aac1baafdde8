from pathlib import Path


def read(path: Path) -> dict[str, int]:
    rows = (line.split(",") for line in path.read_text().splitlines())
    return {name: int(count) for name, count in rows}


def below(items: dict[str, int], limit: int) -> dict[str, int]:
    return {name: count for name, count in items.items() if count < limit}
