"""What a rule says enforces it does: the tool reports the don't, and says nothing of the do."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from handbook import rules
from handbook.snippets import parse
from project import HANDBOOK, known_rules

RULES = known_rules(HANDBOOK)
WIDER = tomllib.loads((ROOT / "tests/support/wider.toml").read_text(encoding="utf-8"))
CLAIMS = [
    (rule.number, tool, what)
    for rule in RULES.values()
    for tool, _, what in (name.partition(":") for name in rule.enforced_by)
    if tool in {"ruff", "ty"}
]


def files_of(rule: rules.Rule, *, harmful: bool) -> list[str]:
    """The Python files that a rule's section prints: its don'ts, or the others; projects shown in excerpts included."""
    names = dict.fromkeys(parse(name).path for name in rule.printed if name.partition("#")[0].endswith(".py"))
    return [f"snippets/{name}" for name in names if parse(name).harmful == harmful]


def reported(tool: str, what: str, files: list[str]) -> set[str]:
    """Which of the files a tool reports for one of its rules."""
    if not files:
        return set()
    if tool == "ruff":
        command = [
            "ruff",
            "check",
            "--isolated",
            "--target-version",
            "py311",
            "--select",
            what,
            "--output-format",
            "json",
        ]
        done = subprocess.run([*command, *files], cwd=HANDBOOK, check=False, capture_output=True, text=True)
        found = {hit["filename"] for hit in json.loads(done.stdout) if hit["code"] == what}
    else:
        command = ["ty", "check", "--output-format", "concise", "--error", what]
        done = subprocess.run([*command, *files], cwd=HANDBOOK, check=False, capture_output=True, text=True)
        found = {line.split(":")[0] for line in done.stdout.splitlines() if f"[{what}]" in line}
    return {file for file in files if any(name.endswith(file) for name in found)}


@pytest.mark.parametrize(("number", "tool", "what"), CLAIMS)
def test_the_tool_reports_the_dont_and_not_the_do(number: int, tool: str, what: str) -> None:
    rule = RULES[number]
    donts, dos = files_of(rule, harmful=True), files_of(rule, harmful=False)
    assert reported(tool, what, donts), f"{rule.id}: {tool} {what} reports none of {donts}"
    assert not reported(tool, what, dos), f"{rule.id}: {tool} {what} reports what the rule says to do"


def test_what_is_called_wider_rests_on_code_and_nothing_else_does() -> None:
    marked = {name for rule in RULES.values() for name in rule.wider}
    assert not marked - WIDER.keys(), "tests/support/wider.toml has no example for these"
    assert not WIDER.keys() - marked, "no rule calls these wider"
    for name, entry in WIDER.items():
        assert entry.keys() == {"keeps", "code"}, name


@pytest.mark.parametrize("name", WIDER)
def test_a_wide_code_reports_code_that_keeps_the_rule(name: str, tmp_path: Path) -> None:
    file = tmp_path / "keeps.py"
    file.write_text(WIDER[name]["code"].lstrip(), encoding="utf-8")
    tool, _, what = name.partition(":")
    assert reported(tool, what, [str(file)]), f"{name} does not report this: is it as wide as the registry says?"


def test_every_rule_says_who_enforces_it() -> None:
    assert not [rule.id for rule in RULES.values() if not rule.enforced_by]


def test_the_fragment_switches_on_what_the_rules_name_and_this_repository_uses_it() -> None:
    fragment = tomllib.loads((ROOT / "snippets/verify/enforced/pyproject.toml").read_text(encoding="utf-8"))["tool"]
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    named: dict[str, set[str]] = {}
    for rule in RULES.values():
        for tool, _, what in (name.partition(":") for name in rule.enforced_by):
            named.setdefault(tool, set()).add(what)
    assert set(fragment["ruff"]["lint"]["extend-select"]) == named["ruff"]
    assert set(fragment["ty"]["rules"]) == named["ty"]
    assert (
        {"fail_under", "branch"}
        == named["coverage"]
        <= fragment["coverage"]["report"].keys() | fragment["coverage"]["run"]
    )
    options = {what for what in named["pytest"] if what.isidentifier()}
    assert options <= fragment["pytest"]["ini_options"].keys()
    assert {code for code in named["ruff"] if not code.startswith(tuple(own["ruff"]["lint"]["select"]))} == set()
    assert fragment["pytest"]["ini_options"].items() <= own["pytest"]["ini_options"].items()
    assert not [code for code in named["ruff"] if code.startswith(tuple(own["ruff"]["lint"]["ignore"]))]
    assert own["ty"]["terminal"] == fragment["ty"]["terminal"]
    assert fragment["ty"]["rules"].items() <= own["ty"]["rules"].items()
    assert fragment["coverage"]["run"].items() <= own["coverage"]["run"].items()
    for least, number in fragment["coverage"]["report"].items():
        assert own["coverage"]["report"][least] >= number, f"tool.coverage.report.{least}"


def test_the_fragment_cites_the_rules_it_serves() -> None:
    text = (ROOT / "snippets/verify/enforced/pyproject.toml").read_text(encoding="utf-8")
    for number, tool, what in CLAIMS:
        lines = [line for line in text.splitlines() if re.search(rf'"{what}"|^{what} =', line)]
        assert lines, f"{tool}:{what} is not in the fragment"
        assert f"PYS-{number}" in lines[0], f"the fragment's line for {what} does not name PYS-{number}"
