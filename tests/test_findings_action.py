"""Where the command runs: with Python alone, from a checkout, and as the action of a workflow."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import github
import pytest
import small_shop
from conftest import ROOT, Site
from mkdocs.utils.yaml import yaml_load
from small_shop import change, commit, look

PACKAGE = ROOT / "overrides/findings/src/pys_findings"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


@pytest.fixture
def hosted(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[github.State]:
    """A workflow of the stand-in's that runs for a pull request."""
    with small_shop.hosted(shop, monkeypatch) as state:
        yield state


def test_it_needs_python_and_nothing_else() -> None:
    imported = {
        name.partition(".")[0]
        for file in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - sys.stdlib_module_names == {"pys_findings"}


def test_uvx_runs_it_from_a_checkout_without_a_network(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C", "PYS_RULES": "rules.json", "UV_OFFLINE": "1"}
    call = ["uvx", "--quiet", "--from", str(ROOT / "overrides/findings"), "pys-findings", "report", "--titles", "zh"]
    done = subprocess.run([*call, *look(shop)], cwd=shop, env=env, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr.decode()
    assert "PYS-101 规则 101" in done.stdout.decode()


def test_the_site_does_not_publish_the_command(site: Site) -> None:
    assert not (site.root / "findings").exists()


def steps() -> list[dict[str, Any]]:
    """The steps of the action."""
    action = yaml_load((ROOT / ".github/actions/cite-rules/action.yml").read_text(encoding="utf-8"))
    return action["runs"]["steps"]


def run_step(step: dict[str, Any], shop: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub's runner does, its inputs at their defaults but for these."""
    action = yaml_load((ROOT / ".github/actions/cite-rules/action.yml").read_text(encoding="utf-8"))
    values = {f"inputs.{name}": entry.get("default", "") for name, entry in action["inputs"].items()}
    values |= {"inputs.rules": "rules.json", "inputs.token": github.TOKEN, "github.event_name": "pull_request"}
    values |= {"github.action_path": str(ROOT / ".github/actions/cite-rules")}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for name, value in step["env"].items():
        env[name] = re.sub(r"\$\{\{ (.+?) \}\}", lambda key: values[key[1]], value)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=shop,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_action_annotates_the_lines_of_a_pull_request(shop: Path) -> None:
    (shop / "json.py").write_text("raise SystemExit('a module of the checkout ran')\n", encoding="utf-8")
    change(shop)
    commit(shop, "change")
    ruff = "ruff --isolated"
    done = run_step(steps()[0], shop, ruff=ruff, ty="ty", every_code="true", sarif="out.sarif")
    assert done.returncode == 0, done.stderr
    assert [line.split(",")[1] for line in done.stdout.splitlines()] == ["line=5"]
    assert "title=PYS-101 Rule 101 · 规则 101::" in done.stdout
    assert json.loads((shop / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    whole = run_step(steps()[0], shop, ruff=ruff, ty="ty", every_code="true", changed_lines_only="false", fail="true")
    assert whole.returncode == 1
    assert whole.stdout.count("::notice file=shop/rates.py") == 3


def test_the_action_fails_with_a_tool_that_does(shop: Path) -> None:
    (shop / "ruff.toml").write_text("nonsense = 1\n", encoding="utf-8")
    done = run_step(steps()[0], shop, changed_lines_only="false")
    assert done.returncode == 2
    assert "::error::ruff check --output-format json . ended with status 2" in done.stdout


def test_the_action_says_how_deep_to_check_out(shop: Path) -> None:
    done = run_step(steps()[0], shop)  # there is one commit
    assert done.returncode == 2
    assert "fetch-depth: 2" in done.stderr


def test_the_action_comments(hosted: github.State, shop: Path) -> None:
    event = {"pull_request": {"number": 1, "title": "Retry", "body": "PYS-101"}}
    (shop / "event.json").write_text(json.dumps(event), encoding="utf-8")
    done = run_step(steps()[1], shop)
    assert done.returncode == 0, done.stderr
    assert "Rule 101 · 规则 101" in hosted.remarks[0]["body"]
    assert "head.repo.full_name == github.repository" in steps()[1]["if"], "a fork's token may not comment"
