"""The rot alarm: which rules would the newest versions of everything break?

`uv run python tests/commands/rot.py` clones what is committed into a scratch folder, upgrades the lock there, runs all
tests, and prints what moved and which rules no longer hold, by number and title; what broke and is no rule's comes
last. It changes nothing here and exits 1 if anything broke.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "overrides" / "hooks"))  # as pytest's configuration has it

import rules  # noqa: E402


def versions(lock: Path) -> dict[str, str]:
    """The version of each package in a uv.lock."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return {package["name"]: package["version"] for package in packages if "version" in package}


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What an upgrade changed, a line a package."""
    names = sorted(before.keys() | after.keys())
    return [
        f"{name} {before.get(name, 'new')} -> {after.get(name, 'gone')}"
        for name in names
        if before.get(name) != after.get(name)
    ]


def failures(report: Path) -> list[tuple[str, str]]:
    """The failed cases of a JUnit report: what stands in the brackets of the test's name, and the first line of why."""
    found = []
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314, pytest wrote it
        problem = next((child for child in case if child.tag in {"failure", "error"}), None)
        if problem is not None:
            name = re.search(r"\[(.*)\]$", case.get("name", ""))
            why = (problem.get("message") or "").split("\n")[0].removeprefix("AssertionError: ")
            found.append((name[1] if name else case.get("name", ""), why))
    return found


def broken(failed: list[tuple[str, str]], known: dict[int, rules.Rule]) -> tuple[dict[int, list[str]], list[str]]:
    """The failures by the rule they concern, and those that concern none.

    Args:
        failed: what `failures` found.
        known: the registry.
    """
    by_rule: dict[int, list[str]] = {}
    loose: list[str] = []
    for name, why in failed:
        problem = why if name in why else f"{name}: {why}"
        numbers = [number for number, rule in known.items() if name in rule.snippets or name.startswith(f"{number}-")]
        for number in numbers:
            by_rule.setdefault(number, []).append(problem)
        if not numbers:
            loose.append(problem)
    return by_rule, loose


def upgrade_and_run(clone: Path, report: Path) -> None:
    """Clone the project, upgrade its lock there and run all tests.

    Raises:
        subprocess.CalledProcessError: there is nothing to clone, or the newest versions exclude each other.
    """
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    env = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}}
    subprocess.run(["uv", "lock", "--upgrade"], cwd=clone, env=env, check=True)
    command = ["uv", "run", "pytest", f"--junitxml={report}", "-q", "--tb=line"]
    subprocess.run(command, cwd=clone, env=env, check=False)


def main() -> int:
    """Run the alarm and print what it found."""
    known, _ = rules.load(ROOT / "docs")
    with tempfile.TemporaryDirectory(prefix="rot-") as scratch:
        clone, report = Path(scratch, "clone"), Path(scratch, "report.xml")
        upgrade_and_run(clone, report)
        changes = moved(versions(ROOT / "uv.lock"), versions(clone / "uv.lock"))
        print(f"\n{len(changes)} packages moved", *changes, sep="\n  ")
        if not report.exists():
            print("\nwith them the tests do not even start: see above")
            return 1
        by_rule, loose = broken(failures(report), known)
    print(f"\n{len(by_rule)} rules broke")
    for number, problems in sorted(by_rule.items()):
        print(f"  {known[number].id} {known[number].plain_title('en')}", *problems, sep="\n    ")
    if loose:
        print("\nand, of no rule", *loose, sep="\n  ")
    return 1 if by_rule or loose else 0


if __name__ == "__main__":
    sys.exit(main())
