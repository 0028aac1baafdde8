"""The rot alarm: which rules would the newest versions of everything break?

It clones what is committed into a scratch folder, upgrades the lock there, runs all tests, and prints a report in
Markdown: the rules that no longer hold, in both languages, the packages that moved, and what each snippet prints now.
It changes nothing here. It exits 1 if anything broke.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATHS = ("tests/support", "overrides", "overrides/findings/src")
sys.path[:0] = [str(ROOT / path) for path in PATHS]  # as pytest's configuration has it

import markdown_report  # noqa: E402
import rot_report  # noqa: E402
from handbook import rules  # noqa: E402


def upgrade_and_run(clone: Path, junit: Path) -> list[rot_report.Move]:
    """Clone the project, upgrade its lock there and run all tests; return the packages that moved.

    Raises:
        subprocess.CalledProcessError: there is nothing to clone, or the newest versions exclude each other.
    """
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    env = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}}
    before = rot_report.versions(clone / "uv.lock")
    subprocess.run(["uv", "lock", "--upgrade"], cwd=clone, env=env, check=True)
    command = ["uv", "run", "pytest", f"--junitxml={junit}", "-q", "--tb=line"]
    subprocess.run(command, cwd=clone, env=env, check=False)
    return rot_report.moved(before, rot_report.versions(clone / "uv.lock"))


def run() -> tuple[markdown_report.Report, bool]:
    """The report, and whether all is well."""
    known, _ = rules.load(ROOT / "docs")
    with tempfile.TemporaryDirectory(prefix="rot-") as scratch:
        clone, junit = Path(scratch, "clone"), Path(scratch, "junit.xml")
        moves = upgrade_and_run(clone, junit)
        if not junit.exists():
            return rot_report.unstarted(moves, platform.python_version()), False
        found = rot_report.broken(rot_report.failures(junit), known)
    return rot_report.report(found, moves, known, platform.python_version()), not found


def main(arguments: list[str] | None = None) -> int:
    """Run the alarm, print its report and keep it if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write report.md and issue.md, which fits an issue")
    options = parser.parse_args(arguments)
    report, well = run()
    print(f"\n{report.whole}")
    if options.into:
        markdown_report.write(report, options.into)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
