from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory

SOURCE = """
def reorder(left, minimum, pack):
    if left < minimum:
        missing = minimum - left
        return -(-missing // pack) * pack
    return 0
"""
BUGS = [
    ("<", ">"),
    ("- left", "+ left"),
    ("// pack", "// 1"),
    ("0", "1"),
]

Reorder = Callable[[int, int, int], int]


def only_runs(reorder: Reorder) -> None:
    reorder(4, 10, 3)
    reorder(10, 10, 3)


def asserts(reorder: Reorder) -> None:
    assert reorder(4, 10, 3) == 6
    assert reorder(10, 10, 3) == 0


def notices(test: Callable[[Reorder], None], bug: tuple[str, str]) -> bool:
    with TemporaryDirectory() as folder:
        module = Path(folder, "stock.py")
        module.write_text(SOURCE.replace(*bug))
        try:
            test(run_path(str(module))["reorder"])
        except AssertionError:
            return True
    return False


for test in (only_runs, asserts):
    noticed = sum(notices(test, bug) for bug in BUGS)
    print(f"{test.__name__}: {noticed} of {len(BUGS)} bugs noticed")
