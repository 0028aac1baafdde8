"""Each code of ruff and ty that a rule names is mapped to it, by rules.json alone, and each other rule is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from handbook import rules_json
from project import known_rules
from pys_findings import command, rulebook
from small_shop import HANDBOOK

KNOWN = known_rules(ROOT)


def registry() -> dict[str, Any]:
    """What rules.json says of every rule."""
    entries = [rules_json.entry(rule, HANDBOOK, ROOT / "snippets", [], stale=False) for rule in KNOWN.values()]
    return {"schema": 1, "rules": entries}


@pytest.fixture
def whole(tmp_path: Path) -> str:
    """The rules.json of the handbook."""
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(registry()), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("tool", ["ruff", "ty"])
def test_every_code_that_a_rule_names_is_mapped(tool: str, whole: str, capsys: pytest.CaptureFixture[str]) -> None:
    named = {
        name.partition(":")[2]: rule
        for rule in KNOWN.values()
        for name in rule.enforced_by
        if name.startswith(f"{tool}:") and rule.status == "active"
    }
    assert command.main(["codes", "--rules", whole, "--tool", tool, "--list"]) == 0
    assert capsys.readouterr().out == ",".join(sorted(named)) + "\n"
    book = rulebook.read(whole)
    for code, rule in named.items():
        assert rule.number in [broken.number for broken in book.pointed_to_by(tool, code)]
    command.main(["codes", "--rules", whole, "--tool", tool])
    for line in capsys.readouterr().out.splitlines():
        code, name = line.split()[:2]
        assert f"{tool}:{code}" in KNOWN[int(name.removeprefix("PYS-"))].enforced_by


def test_a_code_is_as_wide_as_the_registry_says(whole: str) -> None:
    book = rulebook.read(whole)
    assert {rule.number: set(rule.wider) for rule in book.standing()} == {
        rule.number: set(rule.wider) for rule in KNOWN.values() if rule.status == "active"
    }
    assert "ruff:ANN201" in KNOWN[1202].wider, "a missing annotation is not always a missing response model"
    assert not KNOWN[1601].wider, "each naive time breaks it"


def test_each_rule_is_mapped_or_said_to_be_unseen(whole: str, capsys: pytest.CaptureFixture[str]) -> None:
    book = rulebook.read(whole)
    mapped = {rule.number for tool in rulebook.MAPPED for named in book.codes(tool).values() for rule in named}
    unseen = [rule.number for rule in book.unseen()]
    others = [rule.number for rule in book.seen_by_others()]
    assert sorted([*mapped, *unseen, *others]) == sorted(KNOWN), "each rule is in one of the three"
    assert all(set(KNOWN[number].enforced_by) <= {"reviewer", "test"} for number in unseen)
    assert command.main(["unseen", "--rules", whole, "--titles", "zh"]) == 0
    said = capsys.readouterr().out
    head, *listed = said.split("Neither ruff nor ty")[0].splitlines()
    assert f"({len(unseen)} of {len(KNOWN)})" in head
    assert [int(line.split()[0].removeprefix("PYS-")) for line in listed] == unseen
    assert KNOWN[unseen[0]].plain_title("zh") in listed[0]
