"""The repository keeps its own rules: style, types, a current lock, and nothing of any machine in it."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import scheduling
from conftest import ROOT
from mkdocs.utils.yaml import yaml_load
from project import own_folders

TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    check=True,
    capture_output=True,
    text=True,
).stdout.splitlines()
LONGEST = 300  # lines of a module


@pytest.mark.parametrize(
    "command",
    ["ruff check .", "ruff format --check .", "ty check", "typos", "uv lock --check --offline"],
)
def test_a_tool_finds_nothing(command: str) -> None:
    done = subprocess.run(command.split(), cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"


def test_the_top_level_is_the_agreed_one() -> None:
    folders = {path.split("/")[0] for path in TRACKED if "/" in path and not path.startswith(".")}
    assert folders - own_folders(ROOT) == {"docs", "snippets", "overrides", "tests"}


@pytest.mark.parametrize("start", [*scheduling.LONG, *scheduling.TOGETHER])
def test_the_scheduler_speaks_of_tests_that_are_there(start: str) -> None:
    file, _, name = start.partition("::")
    assert f"\ndef {name.rstrip('[')}" in (ROOT / file).read_text(encoding="utf-8"), start


def test_a_module_fits_into_a_head() -> None:
    modules = [path for path in TRACKED if path.startswith(("overrides/", "tests/")) and path.endswith(".py")]
    lines = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in modules
        if Path(ROOT, path).is_file()
    }
    too_long = {path: count for path, count in lines.items() if count > LONGEST}
    assert not too_long, f"divide by feature what has more than {LONGEST} lines"


def test_no_file_names_a_machine_or_a_registry_host() -> None:
    registry = "|".join(re.escape(name + ".org") for name in ("pypi", "pythonhosted", "npmjs"))
    pattern = re.compile(rf"https?://[\w.]*(?:{registry})|{re.escape(str(ROOT))}|{re.escape(str(Path.home()))}/")
    found = []
    for path in TRACKED:
        file = ROOT / path
        if path == "uv.lock" or not file.is_file() or file.suffix in {".png", ".otf", ".ttf"}:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)


# Our tests skip nothing. Snippets silence no tool; a test that a page prints may show what `xfail` is for.
SILENCERS = {
    "tests/": re.compile(r"pytest\.(mark\.)?(skip|xfail)|importorskip"),
    "snippets/": re.compile(r"# noqa|type: ?ignore|ty: ?ignore"),
}


@pytest.mark.parametrize("folder", SILENCERS)
def test_nothing_is_skipped_or_silenced(folder: str) -> None:
    found = [
        f"{path}:{number}"
        for path in TRACKED
        if path.startswith(folder) and path.endswith(".py") and path != "tests/test_repository.py"
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if SILENCERS[folder].search(line)
    ]
    assert not found


def test_one_story_is_told_of_which_pythons() -> None:
    """The oldest Python is the one the project works on; the newest is in the classifiers and in the workflow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    assert project["project"]["requires-python"] == f">={oldest}"
    series = [name.rsplit(" ", 1)[1] for name in project["project"]["classifiers"] if "Python :: 3." in name]
    assert series == [f"3.{minor}" for minor in range(int(oldest[2:]), int(series[-1][2:]) + 1)], "a gap"
    workflow = yaml_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == series
    assert project["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    span = f"Python {oldest} to {series[-1]}"
    for path in ("README.md", "docs/en/about.md"):
        assert span in (ROOT / path).read_text(encoding="utf-8"), f"{path} does not say {span!r}"
    for path in ("README.zh.md", "docs/zh/about.md"):
        assert f"Python {oldest} 到 {series[-1]}" in (ROOT / path).read_text(encoding="utf-8"), path


def test_dependencies_stand_in_groups() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dependencies"] == []
    assert set(project["dependency-groups"]) == {"docs", "hosting", "lint", "snippets", "test"}
