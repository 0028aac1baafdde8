"""A small repository in which ruff and ty find something, a small rules.json, and the workflow of a pull request."""

import io
import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import github
import pytest

HANDBOOK = "https://handbook.example/"
SHOP = """import requests


def rates(seen: list[str] = []) -> object:
    try:
        return requests.get("https://rates.example/")
    except Exception:
        return missing
"""


def entry(number: int, *enforced_by: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401, it is JSON
    """A rule of a small rules.json."""
    rule: dict[str, Any] = {
        "id": f"PYS-{number}",
        "number": number,
        "status": "active",
        "title": {"en": f"Rule {number}", "zh": f"规则 {number}"},
        "url": {"short": f"{HANDBOOK}r/{number}/"},
        "enforced_by": list(enforced_by) or ["reviewer"],
    }
    return rule | more


SMALL = {
    "schema": 1,
    "rules": [
        entry(101, "ruff:B006"),
        entry(102, "ruff:BLE001", "reviewer"),
        entry(103, "ty:unresolved-reference", "ruff:BLE001"),
        entry(104, "coverage:branch"),
        entry(105, "test", "reviewer"),
        entry(106, "ruff:F401", status="withdrawn", until="2027-01", replaced_by=101),
        entry(107, title={"en": "Write `a[0]`, not *b*", "zh": "写 `a[0]`"}),
    ],
}


def made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of one commit with a file in which both tools find something, and a small rules.json; we are in it.

    Args:
        folder: where to make it.
        monkeypatch: changes the current folder and PYS_RULES.

    Returns:
        The folder.
    """
    (folder / "shop").mkdir()
    (folder / "shop/rates.py").write_text(SHOP, encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(SMALL), encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "shop")
    commit(folder, "first")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYS_RULES", "rules.json")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    name = ["-c", "user.name=Shop", "-c", "user.email=shop@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str) -> None:
    """Commit what is known to git."""
    git(folder, "commit", "--quiet", "--all", "--message", message)


def look(folder: Path) -> list[str]:
    """Have the locked tools look at a folder; the files with what they printed."""
    codes = ["--isolated", "--select", "B006,BLE001,F401"]
    for tool, options in (("ruff", ["--output-format", "json", *codes]), ("ty", ["--output-format", "gitlab"])):
        done = subprocess.run([tool, "check", *options, "."], cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode in {0, 1}, done.stderr
        (folder / f"{tool}.json").write_text(done.stdout, encoding="utf-8")
    return ["ruff.json", "ty.json"]


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Give the command something on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def change(folder: Path) -> None:
    """Change the line with the default, and move the others."""
    text = "import json\n" + SHOP.replace("seen: list[str]", "known: list[str]")
    (folder / "shop/rates.py").write_text(text, encoding="utf-8")


@contextmanager
def hosted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[github.State]:
    """A workflow of the stand-in's that runs for a pull request, whose event is `event.json` in the folder."""
    with github.serve() as state:
        state.add("Retry", "", pull_request={})
        variables = {
            "GITHUB_API_URL": state.url,
            "GITHUB_REPOSITORY": github.REPOSITORY,
            "GITHUB_TOKEN": github.TOKEN,
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield state
