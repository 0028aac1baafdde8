"""The rot alarm names the rules that an upgrade breaks."""

from pathlib import Path

import rot
import rules
from conftest import ROOT

REPORT = """<testsuites><testsuite>
<testcase name="test_prints_what_the_page_shows[resilience/timeouts.py]">
<failure message="AssertionError: snippets/resilience/timeouts.py prints something else&#10;more"/></testcase>
<testcase name="test_the_tool_reports_the_dont_and_not_the_do[307-ruff-ASYNC109]"><failure message="gone"/></testcase>
<testcase name="test_every_rule_says_who_enforces_it"><error message="no"/></testcase>
<testcase name="test_prints_what_the_page_shows[cli/runner.py]"/>
</testsuite></testsuites>"""


def test_failures_are_told_by_rule(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    known, _ = rules.load(ROOT / "docs")
    by_rule, loose = rot.broken(rot.failures(report), known)
    assert by_rule == {
        502: ["snippets/resilience/timeouts.py prints something else"],
        307: ["307-ruff-ASYNC109: gone"],
    }
    assert loose == ["test_every_rule_says_who_enforces_it: no"]


def test_an_upgrade_is_told_by_package() -> None:
    assert rot.moved({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == [
        "b 1 -> 2",
        "c 1 -> gone",
        "d new -> 1",
    ]
