"""Run the tests on every installed Python that the handbook is for.

`uv run python tests/commands/every_python.py` looks for them with uv and in pyenv's folder, makes an environment from
uv.lock for each in `.cache/`, runs `pytest` there, and prints a table at the end; it exits 1 if one failed.
`--only 3.12 3.13` takes these; what stands behind `--` goes to pytest: `-- tests/test_snippets.py -k resilience/`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
VERSION = (
    "import sys, sysconfig; print(sys.version.split()[0] + 't' * bool(sysconfig.get_config_var('Py_GIL_DISABLED')))"
)


def candidates() -> list[Path]:
    """Interpreters that uv finds, and those that pyenv installed, which need not be on the PATH."""
    listing = subprocess.run(
        ["uv", "python", "list", "--only-installed", "--output-format", "json"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    return [*(Path(entry["path"]) for entry in json.loads(listing)), *sorted(pyenv.glob("versions/*/bin/python3"))]


def version(python: Path) -> str | None:
    """The version that an interpreter tells, `3.13.0` or `3.14.0t`; None if it does not start."""
    done = subprocess.run([python, "-c", VERSION], check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def newest_of_each(found: Iterable[tuple[str, Path]], wanted: SpecifierSet) -> dict[str, Path]:
    """The newest interpreter of each minor version that is wanted, by its version, oldest first.

    Args:
        found: versions and interpreters; the first of equal versions is taken.
        wanted: such as `>=3.11`.
    """
    best: dict[str, tuple[list[int], str, Path]] = {}
    for name, python in found:
        numbers = [int(number) for number in re.findall(r"\d+", name)]
        if not wanted.contains(name.removesuffix("t")):
            continue
        series = ".".join(name.split(".")[:2]) + ("t" if name.endswith("t") else "")
        if series not in best or numbers > best[series][0]:
            best[series] = (numbers, name, python)
    return {name: python for _, name, python in sorted(best.values(), key=lambda entry: entry[:2])}


def run(name: str, python: Path, arguments: list[str]) -> tuple[bool, str]:
    """Run the tests on one Python in an environment of its own.

    Returns:
        Whether they passed, and pytest's last line or why there is none.
    """
    env = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    env |= {"UV_PROJECT_ENVIRONMENT": str(ROOT / ".cache" / f"python-{name}"), "UV_PYTHON": str(python)}
    if subprocess.run(["uv", "sync", "--locked", "--quiet"], cwd=ROOT, env=env, check=False).returncode:
        return False, "uv.lock does not install on it: see above"
    last = ""
    with subprocess.Popen(
        ["uv", "run", "--no-sync", "pytest", *arguments], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout
        for line in tests.stdout:
            print(line, end="", flush=True)
            last = line.strip(" =\n") or last
    return tests.returncode == 0, last


def main() -> int:
    """Run the tests on each Python and print what came of it."""
    parser = argparse.ArgumentParser(description="Run the tests on every installed Python that the handbook is for.")
    parser.add_argument("--only", nargs="+", metavar="VERSION", help="take these, such as 3.12 3.13")
    arguments, passed_on = sys.argv[1:], []
    if "--" in arguments:
        split = arguments.index("--")
        arguments, passed_on = arguments[:split], arguments[split + 1 :]
    only = parser.parse_args(arguments).only
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = ((name, python) for python in candidates() if (name := version(python)))
    pythons = newest_of_each(known, SpecifierSet(project["requires-python"]))
    if only:
        missing = [want for want in only if not any(f"{name}.".startswith(f"{want}.") for name in pythons)]
        if missing:
            print(f"not installed: {', '.join(missing)}; installed are {', '.join(pythons)}", file=sys.stderr)
            return 2
        pythons = {name: path for name, path in pythons.items() if any(f"{name}.".startswith(f"{w}.") for w in only)}
    rows = []
    for count, (name, python) in enumerate(pythons.items(), 1):
        print(f"\nPython {name} ({count} of {len(pythons)})", flush=True)
        started = time.monotonic()
        passed, said = run(name, python, passed_on)
        rows.append((name, passed, f"{time.monotonic() - started:.0f} s", said))
    print()
    for name, passed, took, said in rows:
        print(f"{name:<9} {'passed' if passed else 'FAILED'} {took:>6}  {said}")
    return 0 if rows and all(passed for _, passed, _, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
