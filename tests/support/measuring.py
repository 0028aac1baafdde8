"""What the coverage of the tests counts: the build and the tests' own helpers, wherever they run."""

from pathlib import Path

import coverage

COUNTED = ("overrides", "tests/support")  # as `include` has them, in pyproject.toml


def counted(root: Path) -> list[Path]:
    """The files of a project whose lines and branches are counted.

    Args:
        root: the project.
    """
    return sorted(file for folder in COUNTED for file in (root / folder).rglob("*.py"))


def count_all(root: Path) -> None:
    """Count the files that no test imports, too, if coverage is measured: `include` alone leaves them out.

    Args:
        root: the project.
    """
    if running := coverage.Coverage.current():
        running.get_data().touch_files([str(file) for file in counted(root)])
