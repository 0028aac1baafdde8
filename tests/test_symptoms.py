"""From an error to its rule: the symptoms are what is printed, and they lead there, in a browser and in a terminal."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import diagnosis
import pytest
import symptoms
from conftest import ROOT, Site
from handbook import rules
from handbook.snippets import parse
from playwright.sync_api import Page, expect
from project import known_rules
from visits import Open

RULES = known_rules(ROOT)
ENTRIES = symptoms.registry(ROOT / "docs")
REPORTS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/support/reports.toml").read_text("utf-8"))["report"]
NAME = r"(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Exit|Timeout|Group)"
ERROR = re.compile(rf"^(?:E +|[ |]*\| )?(?!AssertionError: assert ){NAME}(?:$|: )")  # an assert is the test's own


def dont_outputs(rule: rules.Rule) -> Iterator[tuple[str, list[str]]]:
    """Each counterexample of a rule with the lines that it was recorded to print."""
    for name in rule.snippets:
        if parse(name).harmful:
            path = ROOT / "snippets" / name
            printed = path if path.suffix == ".console" else path.with_suffix(".out")
            if printed.exists():
                yield name, printed.read_text(encoding="utf-8").splitlines()


DONTS = [(rule, name, lines) for rule in RULES.values() for name, lines in dont_outputs(rule)]
WITH_ERRORS = [(rule, name, lines) for rule, name, lines in DONTS if any(map(ERROR.match, lines))]


def printed(symptom: str, lines: list[str]) -> bool:
    """Whether a line says a symptom, or is nothing but the name of its exception."""
    named = diagnosis.NAMED.match(symptom)
    return any(diagnosis.says(line, symptom) or (named and line == named["name"]) for line in lines)


@pytest.mark.parametrize(("rule", "name", "lines"), WITH_ERRORS, ids=[name for _, name, _ in WITH_ERRORS])
def test_a_dont_prints_a_symptom_of_its_rule(rule: rules.Rule, name: str, lines: list[str]) -> None:
    errors = [line for line in lines if ERROR.match(line)]
    said = [symptom for symptom in rule.symptoms if printed(symptom, lines)]
    assert said, (
        f"snippets/{name} prints {errors}, and no symptom of {rule.id} in docs/rules/{rule.chapter}.toml says so"
    )


def test_many_symptoms_are_printed_by_a_dont() -> None:
    """The others come from a library's source, or from what people report."""
    proven = {(rule.id, symptom) for rule, _, lines in DONTS for symptom in rule.symptoms if printed(symptom, lines)}
    assert len(proven) > 50
    assert sum(len(rule.symptoms) for rule in RULES.values()) > 280


def ranked(report: str) -> list[int]:
    """The numbers of the rules that a report points to, best first."""
    return [match.rule["number"] for match in diagnosis.rank(report, ENTRIES)]


def test_public_reports_lead_to_their_rule() -> None:
    """They were looked for after the symptoms were written: 59 of the first 66 did so before anything was mended."""
    missed = [report for report in REPORTS if report["rule"] not in ranked(report["text"])[:3]]
    told = [f"{report['url']}: PYS-{report['rule']}, not {ranked(report['text'])}" for report in missed]
    assert len(REPORTS) >= 60
    assert len(missed) <= len(REPORTS) // 10, "\n".join(told)


def test_a_report_stands_once_and_names_a_rule() -> None:
    assert len({report["url"] for report in REPORTS}) == len(REPORTS)
    assert {report["rule"] for report in REPORTS} <= RULES.keys()


CHAIN = """Traceback (most recent call last):
  File "app.py", line 3, in load
    await session.get(url)
{first}

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "app.py", line 9, in main
    load()
{last}
"""
LOOP, MISSING = "RuntimeError: Event loop is closed", "KeyError: 'DATABASE_URL'"


@pytest.mark.parametrize(
    ("first", "last", "rule"), [(MISSING, LOOP, 317), (LOOP, MISSING, 601), (LOOP, "KeyError: 7", 317)]
)
def test_the_last_exception_that_a_rule_knows_comes_first(first: str, last: str, rule: int) -> None:
    assert ranked(CHAIN.format(first=first, last=last))[0] == rule


@pytest.mark.parametrize(
    ("report", "rule"),
    [
        ('  | Traceback (most recent call last):\n  |   File "a.py"\n  | httpx.ReadTimeout: timed out\n', 502),
        ("web-1  | sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached\n", 510),
        ("\x1b[31mE   \x1b[0mfixture 'client' not found\n", 902),
        ("app.py:3:1: B006 Do not use mutable data structures for argument defaults", 1402),
        ("HTTP/1.1 429 Too Many Requests\nClient error '429 Too Many Requests' for url 'http://shop/'", 505),
        ("ERROR:  canceling statement due to lock timeout", 1106),
        ("BrokenProcessPool", 313),
    ],
)
def test_marks_around_a_message_do_not_hide_it(report: str, rule: int) -> None:
    assert ranked(report)[0] == rule


@pytest.mark.parametrize("report", ["", "\n", "hello, world", "200 OK", "Traceback (most recent call last):", "……"])
def test_what_says_nothing_leads_nowhere(report: str) -> None:
    assert ranked(report) == []


RANK = """async ([address, reports]) => {
  const { rank } = await import(address)
  const { rules } = await (await fetch(new URL("../search/rules.json", address))).json()
  return reports.map((report) => rank(report, rules).map((match) =>
    [match.rule.number, match.points, match.symptom, match.line, match.words]))
}"""


def test_the_browser_and_the_command_rank_alike(open_page: Open, site: Site, address: str) -> None:
    page = open_page("symptoms/")
    published = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))["rules"]
    texts = [report["text"] for report in REPORTS] + [CHAIN.format(first=LOOP, last=MISSING), "hello", "\r\nE  x\r\n"]
    there = page.evaluate(RANK, [f"{address}assets/symptoms.js", texts])
    for text, found in zip(texts, there, strict=True):
        here = [
            [match.rule["number"], match.points, match.symptom, match.line, list(match.words)]
            for match in diagnosis.rank(text, published)
        ]
        assert found == here, text
        assert [match[0] for match in here] == ranked(text)


def shown(page: Page) -> list[str]:
    """The rules that the page lists."""
    return page.locator(".symptoms-form__rule").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "label", "title", "chapter", "none"),
    [
        (
            "symptoms/",
            "Traceback, log or message",
            "Keep what belongs to an event loop in that loop",
            "Concurrency and parallelism",
            "No rule matches",
        ),
        (
            "zh/symptoms/",
            "traceback、日志或报错",
            "属于某个事件循环的对象，只在那个循环里用",
            "并发与并行",
            "没有匹配的规则",
        ),
    ],
)
def test_a_pasted_error_lists_its_rules(
    path: str, label: str, title: str, chapter: str, none: str, open_page: Open, address: str
) -> None:
    page = open_page(path)
    field = page.get_by_role("textbox", name=label)
    asked: list[str] = []
    expect(field).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    field.fill(f"some noise\n{LOOP}\n")
    result = page.locator(".symptoms-form__found li").first
    expect(result).to_contain_text(f"PYS-317 {title}")
    expect(result).to_contain_text(chapter)
    expect(result.locator("mark").first).to_have_text("RuntimeError")
    expect(page.locator(".symptoms-form [role=status]")).to_contain_text(str(len(shown(page))))
    field.fill("hello, world")
    expect(page.locator(".symptoms-form [role=status]")).to_contain_text(none)
    assert shown(page) == []
    assert asked == []  # nothing of it leaves the page
    field.fill(LOOP)
    link = page.get_by_role("link", name=f"PYS-317 {title}")
    prefix = "zh/" if path.startswith("zh/") else ""
    expect(link).to_have_attribute("href", f"{address}{prefix}parallelism/#pys-317")


def test_a_reader_who_is_faster_than_the_ranking_stays_at_the_rule(open_page: Open) -> None:
    page = open_page("symptoms/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("textbox", name="Traceback, log or message").fill(LOOP)
    rule = page.locator(".symptoms-form__rule").first
    expect(rule).to_be_visible()
    before = rule.element_handle()
    page.locator(".symptoms-form").evaluate("form => form.dispatchEvent(new InputEvent('input'))")
    rule.focus()
    page.wait_for_function("before => !before.isConnected", arg=before)  # the list has been made once more
    expect(rule).to_be_focused()


def test_the_page_is_worked_by_keys(open_page: Open) -> None:
    page = open_page("symptoms/")
    field = page.get_by_role("textbox", name="Traceback, log or message")
    expect(field).to_be_visible()
    page.wait_for_load_state("networkidle")
    field.focus()
    page.keyboard.insert_text(LOOP)
    expect(page.locator(".symptoms-form__rule").first).to_be_visible()
    page.keyboard.press("?")  # a letter of the message here, and not the list of keys
    assert field.input_value().endswith("?")
    page.keyboard.press("Tab")
    expect(page.locator(".symptoms-form").get_by_role("button", name="Clear")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".symptoms-form__rule").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator(".symptoms-form__rule")).to_have_count(0)


def test_every_symptom_is_listed_without_scripts(open_page: Open) -> None:
    page = open_page("zh/symptoms/", scripts=False)
    expect(page.locator(".symptoms-form")).to_be_hidden()
    listed = page.locator(".symptoms code").all_text_contents()
    assert listed == [symptom for rule in RULES.values() if rule.status == "active" for symptom in rule.symptoms]


COMMAND = ROOT / "tests/commands/symptoms.py"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a Python that sees no installed package."""
    command = [sys.executable, "-I", "-S", str(COMMAND), *arguments]
    return subprocess.run(command, input=given, check=False, capture_output=True, text=True, encoding="utf-8")


def test_the_command_reads_a_file_or_what_is_piped_to_it(tmp_path: Path) -> None:
    report = tmp_path / "traceback.txt"
    report.write_bytes(CHAIN.format(first=MISSING, last=LOOP).encode() + b"\xff")
    for result in (run(str(report)), run(given=report.read_text(encoding="utf-8", errors="replace"))):
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith("PYS-317 Keep what belongs to an event loop in that loop\n  http")
        assert "/r/317/\n" in result.stdout
        assert "  words: runtimeerror event loop is closed\n" in result.stdout


def test_the_command_reads_a_built_site(site: Site) -> None:
    result = run("--rules", str(site.root / "rules.json"), given=LOOP)
    assert result.stdout.startswith("PYS-317 ")
    assert "https://handbook.example/base/r/317/" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "given", "status", "says"),
    [
        ([], "", 2, "the input is empty"),
        ([], "hello, world", 1, "no rule matches; give the last lines of the traceback"),
        (["no-such-file.txt"], "", 2, "no-such-file.txt cannot be read: No such file or directory"),
        ([str(ROOT)], "", 2, "cannot be read: Is a directory"),
        (["--rules", str(ROOT / "README.md")], LOOP, 2, "README.md is no rules.json of the handbook: build the site"),
    ],
)
def test_the_command_says_what_is_wrong(arguments: list[str], given: str, status: int, says: str) -> None:
    result = run(*arguments, given=given)
    assert result.returncode == status
    assert says in result.stderr
    assert result.stdout == ""
