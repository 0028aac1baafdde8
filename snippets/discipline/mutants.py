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
# region tests
BUGS = [("<", ">"), ("- left", "+ left"), ("// pack", "// 1"), ("0", "1")]


def only_runs(reorder: Callable[[int, int, int], int]) -> None:
    reorder(4, 10, 3)
    reorder(10, 10, 3)


def asserts(reorder: Callable[[int, int, int], int]) -> None:
    assert reorder(4, 10, 3) == 6
    assert reorder(10, 10, 3) == 0


with TemporaryDirectory() as folder:
    module = Path(folder, "stock.py")
    for test in only_runs, asserts:
        noticed = 0
        for bug in BUGS:
            module.write_text(SOURCE.replace(*bug))
            try:
                test(run_path(str(module))["reorder"])
            except AssertionError:
                noticed += 1
        print(f"{test.__name__}: {noticed} of {len(BUGS)} bugs noticed")
# endregion tests
