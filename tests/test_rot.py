"""The rot alarm names the rules that an upgrade breaks, and keeps one issue that says so."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import alarm_issue
import github
import markdown_report
import pytest
import report_alarm
import rot_report
from conftest import ROOT
from project import known_rules
from rot_report import Move

KNOWN = known_rules(ROOT)
MARK = alarm_issue.ALARMS["rot"].mark
CHANGED = """AssertionError: snippets/resilience/timeouts.py prints something else than its page shows
printed at docs/en/resilience.md:20
PYS-502 Give every network call a timeout
--- on the page
+++ printed now
@@ -1 +1 @@
-``` was here
+ReadTimeout
assert False"""
FAILED = {
    "test_prints_what_the_page_shows[resilience/timeouts.py]": CHANGED,
    "test_the_tool_reports_the_dont_and_not_the_do[307-ruff-ASYNC109]": "AssertionError: gone\nassert []",
    "test_every_rule_says_who_enforces_it": "assert 1 == 2",
}
MOVES = [Move("httpx", "0.28.1", "0.29.0"), Move("sniffio", "1.3", ""), Move("zstd", "", "1.0")]


def junit(folder: Path, failed: dict[str, str], errors: dict[str, str] | None = None) -> Path:
    """A JUnit report as pytest writes it."""
    cases = [
        f"<testcase name={quoteattr(name)}><failure message={attribute(why)}/></testcase>"
        for name, why in failed.items()
    ]
    cases += [
        f"<testcase name={quoteattr(name)}><error message={attribute(why)}/></testcase>"
        for name, why in (errors or {}).items()
    ]
    path = folder / "junit.xml"
    path.write_text(
        f"<testsuites><testsuite>{''.join(cases)}<testcase name='passed[cli/runner.py]'/></testsuite></testsuites>",
        encoding="utf-8",
    )
    return path


def attribute(text: str) -> str:
    """A text as the value of an attribute."""
    return quoteattr(text, {"\n": "&#10;"})


def report_of(path: Path) -> markdown_report.Report:
    """The report of a JUnit file."""
    return rot_report.report(rot_report.broken(rot_report.failures(path), KNOWN), MOVES, KNOWN, "3.11.7")


def test_a_report_says_what_broke_in_both_languages_and_shows_the_difference(tmp_path: Path) -> None:
    report = report_of(junit(tmp_path, FAILED))
    assert report.title == "The newest versions break 2 rules and 1 check of no rule"
    rule = KNOWN[502]
    heading = f"PYS-502 {rule.plain_title('en')} · {rule.plain_title('zh')}"
    assert f"| PYS-502 | {rule.plain_title('en')} | {rule.plain_title('zh')} |" in report.whole
    section = report.whole.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    assert "prints something else than its page shows" in section
    assert "Printed at `docs/en/resilience.md:20`." in section
    assert "````diff\n--- on the page\n+++ printed now\n@@ -1 +1 @@\n-``` was here\n+ReadTimeout\n````" in section
    assert "307-ruff-ASYNC109: gone" in report.whole.partition(f"## PYS-307 {KNOWN[307].plain_title('en')}")[2]
    assert "## Of no rule: `test_every_rule_says_who_enforces_it`" in report.whole
    for line in ("| `httpx` | 0.28.1 | 0.29.0 |", "| `sniffio` | 1.3 | gone |", "| `zstd` | new | 1.0 |"):
        assert line in report.whole


def test_what_many_tests_say_is_printed_once_and_blamed_on_no_rule(tmp_path: Path) -> None:
    failed = {f"test_prints_what_the_page_shows[{path}]": "the site" for path in KNOWN[502].snippets}
    report = report_of(junit(tmp_path, {}, dict.fromkeys(failed, "AssertionError: mkdocs build failed:\nBang")))
    assert report.title == "The newest versions break 1 check of no rule"
    assert report.whole.count("Bang") == 1
    assert f"The same is said by {len(failed) - 1} other test" in report.whole


def test_a_snippet_of_two_rules_is_printed_once(tmp_path: Path) -> None:
    shared = next(
        path
        for rule in KNOWN.values()
        for path in rule.snippets
        if sum(path in other.snippets for other in KNOWN.values()) > 1
    )
    report = report_of(
        junit(tmp_path, {f"test_prints_what_the_page_shows[{shared}]": "AssertionError: moved\n--- a\n+x"})
    )
    concerned = [rule for rule in KNOWN.values() if shared in rule.snippets]
    assert report.whole.count("+x") == 1
    for rule in concerned:
        assert report.whole.count(rule.plain_title("zh")) == 2, "in the table, and above the difference"


def test_a_green_run_says_so(tmp_path: Path) -> None:
    report = report_of(junit(tmp_path, {}))
    assert report.title == "Every rule holds with the newest versions"
    assert len(report.sections) == 2


def test_a_run_that_does_not_start_says_so() -> None:
    report = rot_report.unstarted(MOVES, "3.11.7")
    assert report.title == "With the newest versions the tests do not start"
    assert "| `httpx` | 0.28.1 | 0.29.0 |" in report.whole


def test_a_lock_is_compared_by_package(tmp_path: Path) -> None:
    assert rot_report.moved({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == [
        Move("b", "1", "2"),
        Move("c", "1", ""),
        Move("d", "", "1"),
    ]
    lock = tmp_path / "uv.lock"
    named = [("a", "1.0"), ("a", "2.0"), ("b", "3")]
    lock.write_text("".join(f'[[package]]\nname = "{name}"\nversion = "{version}"\n' for name, version in named))
    assert rot_report.versions(lock) == {"a": "1.0, 2.0", "b": "3"}


@pytest.mark.parametrize(("snippets", "lines"), [(40, 800), (3, 40_000), (300, 2)])
def test_a_report_that_is_too_long_for_an_issue_is_cut_and_says_so(tmp_path: Path, snippets: int, lines: int) -> None:
    paths = sorted({path for rule in KNOWN.values() for path in rule.snippets})[:snippets]
    body = "\n".join(f"+{'x' * 60}{number}" for number in range(lines))
    failed = {f"test_prints[{path}]": f"AssertionError: {path} moved\n--- {path}\n{body}" for path in paths}
    report = report_of(junit(tmp_path, failed))
    assert len(report.whole) > markdown_report.ISSUE_LIMIT
    cut = report.within(markdown_report.ISSUE_LIMIT - alarm_issue.FOOTER_LIMIT)
    assert len(cut) <= markdown_report.ISSUE_LIMIT - alarm_issue.FOOTER_LIMIT
    assert cut.startswith(f"# {report.title}\n")
    assert "**This report is cut**" in cut
    assert report.sections[0][1] in cut, "the table of rules is whole"
    assert len(re.findall("^```", cut, re.MULTILINE)) % 2 == 0, "no code block is left open"
    assert "**This report is cut**" not in report.whole


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> Iterator[github.State]:
    """A workflow of the stand-in's."""
    with github.serve() as state:
        variables = {
            "GITHUB_API_URL": state.url,
            "GITHUB_REPOSITORY": github.REPOSITORY,
            "GITHUB_TOKEN": github.TOKEN,
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_RUN_ID": "7",
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield state


def alarm(folder: Path, text: str | None, result: str = "failure") -> int:
    """What the hosted workflow's second job does after an alarm that wrote `text`."""
    if text is not None:
        (folder / "issue.md").write_text(text, encoding="utf-8")
    return report_alarm.main(["--result", result, str(folder)])


def test_one_issue_is_opened_updated_and_closed(hosted: github.State, tmp_path: Path) -> None:
    hosted.add("Rot alarm?", "a question of somebody's")
    hosted.add("no body", None)
    assert alarm(tmp_path, "# One rule\n\nfirst") == 0
    issue = hosted.issues[-1]
    assert (issue["title"], len(hosted.issues)) == ("One rule", 3)
    assert issue["body"].startswith(f"{alarm_issue.ALARMS['rot'].mark}\n\nfirst\n\n")
    assert "https://github.example/team/handbook/actions/runs/7" in issue["body"]
    alarm(tmp_path, "# One rule\n\nfirst")
    assert not hosted.comments, "the same report is no news"
    alarm(tmp_path, "# Two rules\n\nsecond")
    assert issue["title"] == "Two rules"
    assert "second" in issue["body"]
    assert "first" not in issue["body"]
    assert len(hosted.comments[3]) == 1
    alarm(tmp_path, None, "success")
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert "Every rule holds again" in hosted.comments[3][1]
    alarm(tmp_path, None, "success")
    assert len(hosted.comments[3]) == 2, "a closed issue is left alone"
    alarm(tmp_path, "# One rule\n\nfirst")
    assert [issue["state"] for issue in hosted.issues] == ["open", "open", "closed", "open"]


def test_the_issue_is_found_behind_two_pages_of_others(hosted: github.State, tmp_path: Path) -> None:
    alarm(tmp_path, "# One rule\n\nfirst")
    for number in range(205):
        hosted.add(f"later {number}", MARK, pull_request={})
    alarm(tmp_path, "# Two rules\n\nsecond")
    assert len(hosted.issues) == 206
    assert hosted.issues[0]["title"] == "Two rules"


def test_an_alarm_that_left_no_report_says_so(hosted: github.State, tmp_path: Path) -> None:
    assert alarm(tmp_path, None) == 0
    assert hosted.issues[0]["title"] == "The rot alarm did not finish"


def test_the_longest_report_is_taken(hosted: github.State, tmp_path: Path) -> None:
    text = "# Long\n\n" + "x" * (markdown_report.ISSUE_LIMIT - alarm_issue.FOOTER_LIMIT - 8)
    assert alarm(tmp_path, text) == 0
    assert len(hosted.issues) == 1


REFUSALS = {
    "no permission": (
        {"may_write": False},
        "403 Resource not accessible by integration. The token may not do this: the job needs `permissions: issues: ",
    ),
    "no issues": (
        {"has_issues": False},
        "410 Issues are disabled for this repo. The repository has its issues switched",
    ),
    "too many": ({"limited": 60}, "429 You have exceeded a secondary rate limit. There were too many requests"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_is_told(
    refusal: str, hosted: github.State, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    treatment, words = REFUSALS[refusal]
    for name, value in treatment.items():
        setattr(hosted, name, value)
    assert alarm(tmp_path, "# One rule\n\nfirst") == 1
    assert words in capsys.readouterr().err
    assert not hosted.issues


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("GITHUB_TOKEN", "", "GITHUB_TOKEN not set"),
        ("GITHUB_TOKEN", "stale", "401 Bad credentials. The token is not valid"),
        ("GITHUB_REPOSITORY", "team/other", "404 Not Found. There is no such repository"),
        ("GITHUB_API_URL", "http://127.0.0.1:9", "Connection refused"),
    ],
)
def test_a_wrong_environment_is_told(
    variable: str,
    value: str,
    words: str,
    hosted: github.State,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    assert alarm(tmp_path, "# One rule\n\nfirst") == 1
    assert words in capsys.readouterr().err
    assert not hosted.issues


def test_the_job_with_the_token_needs_python_and_nothing_else() -> None:
    call = [sys.executable, "-I", "-S", ROOT / "tests/commands/report_alarm.py", "--help"]  # -S: no installed package
    done = subprocess.run(call, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_github_does_not_validate_is_told(
    hosted: github.State, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert alarm(tmp_path, f"# {'t' * 300}\n\n{'b' * 70_000}") == 1
    said = capsys.readouterr().err
    assert "422 Validation Failed; title is too long (maximum is 256 characters); body is too long" in said
    assert not hosted.issues
