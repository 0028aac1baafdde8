"""What the coverage of the tests counts: the build and the tests' own helpers, wherever they run."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import coverage
import pytest

LEAST = 95.0  # percent of all branches; `fail_under`, in pyproject.toml, is of lines and branches together
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


def branches(root: Path) -> float:
    """How many of all branches the last run took, in percent.

    Args:
        root: the project, with the data of that run.
    """
    measured = coverage.Coverage(str(root / ".coverage"), config_file=str(root / "pyproject.toml"))
    measured.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report))
        totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    return 100 * totals["covered_branches"] / totals["num_branches"]


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[object]:
    """Have the coverage count every file: at the end, since pytest-cov erases all when it begins."""
    result = yield
    count_all(session.config.rootpath)
    return result


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail if too few branches were taken."""
    option = session.config.option
    if not getattr(option, "cov_source", None) or option.no_cov or option.collectonly:
        return
    share = branches(session.config.rootpath)
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    reporter.write_line(f"\nbranches: {share:.2f} percent, at least {LEAST:.0f} are required", red=share < LEAST)
    if share < LEAST:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
