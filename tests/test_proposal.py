"""What a pull request's summary says of the change."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import proposal
import pytest
from conftest import ROOT, Site

RULE: dict[str, Any] = {
    "id": "PYS-502",
    "number": 502,
    "chapter": "resilience",
    "status": "active",
    "title": {"en": "Give every call a timeout", "zh": "给每次调用设超时"},
    "enforced_by": ["ruff:S113"],
    "translation": "current",
    "hash": {"en": "aaaaaaaaaaaa", "zh": "bbbbbbbbbbbb"},
}
BEFORE = proposal.Published({502: RULE}, frozenset({"/resilience/", "/resilience/#pys-502"}))


def edited(**facts: Any) -> proposal.Published:  # noqa: ANN401, any fact of a rule
    """The same site with other facts of its rule."""
    rule = copy.deepcopy(RULE)
    for name, value in facts.items():
        rule[name] = {**rule[name], **value} if isinstance(rule[name], dict) else value
    return proposal.Published({502: rule}, BEFORE.addresses)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"hash": {"en": "cccccccccccc"}}, "· 给每次调用设超时: English text or code"),
        ({"title": {"zh": "设超时"}}, "· 设超时: Chinese title, which was “给每次调用设超时”"),
        ({"chapter": "production"}, ": moved from resilience to production"),
        ({"status": "withdrawn"}, ": withdrawn"),
        ({"enforced_by": ["reviewer"]}, ": what enforces it"),
        ({"translation": "stale"}, "older than the English (1)\n\n- PYS-502 Give every call a timeout"),
    ],
)
def test_a_change_of_a_rule_is_told(facts: dict[str, Any], said: str) -> None:
    assert said in proposal.report(BEFORE, edited(**facts))


def test_what_was_promised_and_is_gone_comes_first() -> None:
    report = proposal.report(BEFORE, proposal.Published({}, frozenset({"/resilience/"})))
    assert report.splitlines()[2:6] == [
        "## Broken promises (2)",
        "",
        "- PYS-502 is gone; withdraw a rule instead",
        "- `/resilience/#pys-502` leads nowhere now",
    ]


def test_a_new_rule_is_told() -> None:
    assert "- PYS-502 Give every call a timeout · 给每次调用设超时: new" in proposal.report(
        proposal.Published({}, frozenset()), BEFORE
    )


def test_the_command_compares_two_sites(site: Site, tmp_path: Path) -> None:
    rules = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))
    rules["rules"][0]["hash"]["zh"] = "000000000000"
    (tmp_path / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    command = [sys.executable, ROOT / "tests/commands/proposal.py"]
    said = subprocess.run([*command, tmp_path, site.root], check=True, capture_output=True, text=True).stdout
    assert said.splitlines()[2:] == ["## Rules (1)", "", f"- {proposal.line(rules['rules'][0])}: Chinese text or code"]
    same = subprocess.run([*command, site.root, site.root], check=True, capture_output=True, text=True).stdout
    assert same.endswith("No rule, translation or address changes.\n")
    none = subprocess.run([*command, tmp_path / "no", site.root], check=False, capture_output=True, text=True)
    assert (none.returncode, "build the site first" in none.stderr) == (2, True)
