"""A build with nothing to do ends at once and writes nothing; one whose site would differ is never left out."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import unchanged
from mkdocs.config.defaults import MkDocsConfig
from project import Copy

SAID = "Nothing has changed since the last build"

# Builds as `mkdocs build` does, and prints which files of the project it read that its record does not watch.
HEARD = """\
import json, os, runpy, sys
from types import SimpleNamespace
read = set()
sys.addaudithook(lambda event, said: event == "open" and read.add(str(said[0])))
sys.argv = ["mkdocs", "build"]
try:
    runpy.run_module("mkdocs", run_name="__main__")
except SystemExit as ended:
    assert not ended.code, ended.code
root = os.getcwd()
config = SimpleNamespace(config_file_path=f"{root}/mkdocs.yml", docs_dir=f"{root}/docs")
watched = {str(file) for file in sys.modules["unchanged"].inputs(config)}
others = {os.path.abspath(name) for name in read if "__pycache__" not in name} - watched
made = tuple(f"{root}/{name}/" for name in ("site", ".cache"))
print(json.dumps(sorted(name for name in others if name.startswith(root + "/") and not name.startswith(made))))
"""


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file of a folder, with when it was written and its inode."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, list[str]]:
    """A copy with one chapter, built; and the files that it read and its record does not watch."""
    copy = Copy(tmp_path_factory.mktemp("unchanged"))
    copy.keep("verify.md")
    for page in copy.root.glob("docs/*/verify.md"):  # leads to rules and pages that the copy has not
        text = re.sub(r"PYS-(?!14)\d+", "PYS-1401", page.read_text(encoding="utf-8"))
        page.write_text(text.replace("(rules.md)", "(index.md)"), encoding="utf-8")
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-c", HEARD], cwd=copy.root, env=env, check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return copy, json.loads(run.stdout.splitlines()[-1])


def test_a_build_reads_no_file_that_its_record_does_not_watch(built: tuple[Copy, list[str]]) -> None:
    _, others = built
    assert not others


def test_a_build_with_nothing_to_do_writes_nothing_and_says_so(built: tuple[Copy, list[str]]) -> None:
    copy, _ = built
    before = state(copy.root / "site")
    run = copy.build()
    assert run.returncode == 0, run.stderr
    assert SAID in run.stderr
    assert state(copy.root / "site") == before


def test_a_build_with_nothing_to_do_imports_nothing_of_the_handbook_that_only_a_build_needs(
    built: tuple[Copy, list[str]],
) -> None:
    copy, _ = built
    command = [sys.executable, "-X", "importtime", "-m", "mkdocs", "build"]
    run = subprocess.run(command, cwd=copy.root, check=False, capture_output=True, text=True)
    assert SAID in run.stderr
    imported = set(re.findall(r"\| +(handbook[\w.]*)$", run.stderr, re.MULTILINE))
    assert "handbook.run_records" in imported
    others = imported - {"handbook", "handbook.run_records", "handbook.snippets"}
    assert not others, f"imports {sorted(others)}"


def test_a_site_that_lost_a_file_is_built(built: tuple[Copy, list[str]]) -> None:
    copy, _ = built
    page = copy.root / "site/zh/verify/index.html"
    text = page.read_bytes()
    page.unlink()
    run = copy.build()
    assert SAID not in run.stderr
    assert page.read_bytes() == text
    assert SAID in copy.build().stderr


def test_a_build_that_warned_warns_again(built: tuple[Copy, list[str]], tmp_path: Path) -> None:
    """Also if the one between was told to be quiet."""
    copy = Copy(tmp_path, built[0].root)
    copy.replace("docs/en/index.md", "Home", "Home [PYS-1999](verify.md#pys-1999)")
    warning = "does not contain an anchor '#pys-1999'"
    assert warning in copy.build().stderr
    assert warning not in copy.build("--quiet").stderr
    assert warning in copy.build().stderr


def rewritten(path: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """A line more in a file of the project."""

    def edit(root: Path, _: pytest.MonkeyPatch) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")

    return edit


def new(path: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """A file that was not there."""

    def edit(root: Path, _: pytest.MonkeyPatch) -> None:
        (root / path).write_text("{}", encoding="utf-8")

    return edit


def another_version(root: Path, environment: pytest.MonkeyPatch) -> None:
    """A distribution in another version."""
    (root / "installed/material-9.9.9.dist-info").mkdir(parents=True)
    environment.syspath_prepend(str(root / "installed"))


def another_record(root: Path, environment: pytest.MonkeyPatch) -> None:
    """A record of what ran in another place."""
    (root / "runs.json").write_text("{}", encoding="utf-8")
    environment.setenv("PROOF_RECORD", str(root / "runs.json"))


CHANGES: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "a page": rewritten("docs/zh/verify.md"),
    "a new page": new("docs/en/new.md"),
    "a deleted page": lambda root, _: (root / "docs/en/verify.md").unlink(),
    "the registry": rewritten("docs/rules/verify.toml"),
    "what was accepted": rewritten("docs/freshness.json"),
    "a style": rewritten("docs/assets/handbook.css"),
    "a program": rewritten("snippets/verify/gates.console"),
    "a file that a program starts beside": new("snippets/verify/gates/.hidden"),
    "a template": rewritten("overrides/main.html"),
    "the build": rewritten("overrides/handbook/pairs.py"),
    "the settings": rewritten("mkdocs.yml"),
    "the lock": rewritten("uv.lock"),
    "the project": rewritten("pyproject.toml"),
    "a run of the tests": new(".proof.json"),
    "another record of the runs": another_record,
    "the day": lambda _, env: env.setenv("SOURCE_DATE_EPOCH", "1"),
    "the Python": lambda _, env: env.setattr(sys, "version", "3.99.0"),
    "what is installed": another_version,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that all changes are made to, one on top of the other."""
    copy = Copy(tmp_path_factory.mktemp("inputs"))
    copy.keep("verify.md")
    return copy.root


def digest(root: Path, **settings: object) -> str:
    """The digest of a copy, with these settings."""
    config = SimpleNamespace(config_file_path=f"{root}/mkdocs.yml", docs_dir=f"{root}/docs", data=settings)
    return unchanged.digest(cast("MkDocsConfig", config), root / "overrides")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_a_build_depends_on_changes_the_digest(
    change: Callable[[Path, pytest.MonkeyPatch], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(project)
    change(project, monkeypatch)
    assert digest(project) != before


def test_the_settings_as_they_were_read_change_the_digest(project: Path) -> None:
    """They hold the options of the command, and what the settings take from the environment."""
    digests = {digest(project, **settings) for settings in ({}, {"strict": True}, {"site_url": "https://a.example/"})}
    assert len(digests) == 3


def test_what_tools_leave_does_not_change_the_digest(project: Path) -> None:
    before = digest(project)
    for name in ("overrides/__pycache__", "snippets/.ruff_cache"):
        (project / name).mkdir(exist_ok=True)
        (project / name / "left").write_text("", encoding="utf-8")
    assert digest(project) == before
