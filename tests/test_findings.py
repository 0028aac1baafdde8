"""From finding to rule: `pys-findings` maps what ruff and ty report by rules.json alone, and answers cited numbers."""

import ast
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import github
import pytest
from conftest import ROOT, QuietHandler, Site
from handbook import rules, rules_json
from mkdocs.utils.yaml import yaml_load
from pys_findings import citations, command, diffs, rulebook

KNOWN, _ = rules.load(ROOT / "docs")
HANDBOOK = "https://handbook.example/"
PACKAGE = ROOT / "overrides/findings/src/pys_findings"
SHOP = """import requests


def rates(seen: list[str] = []) -> object:
    try:
        return requests.get("https://rates.example/")
    except Exception:
        return missing
"""
Run = Callable[..., int]


def registry() -> dict[str, Any]:
    """What rules.json says of every rule."""
    entries = [rules_json.entry(rule, HANDBOOK, ROOT / "snippets", [], stale=False) for rule in KNOWN.values()]
    return {"schema": 1, "rules": entries}


def entry(number: int, *enforced_by: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401, it is JSON
    """A rule of a small rules.json."""
    made: dict[str, Any] = {
        "id": f"PYS-{number}",
        "number": number,
        "status": "active",
        "title": {"en": f"Rule {number}", "zh": f"规则 {number}"},
        "url": {"short": f"{HANDBOOK}r/{number}/"},
        "enforced_by": list(enforced_by) or ["reviewer"],
    }
    return made | more


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


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of one commit with a file in which both tools find something, and a small rules.json."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/rates.py").write_text(SHOP, encoding="utf-8")
    (tmp_path / "rules.json").write_text(json.dumps(SMALL), encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "shop")
    commit(tmp_path, "first")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYS_RULES", "rules.json")
    return tmp_path


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


# --- the mapping -------------------------------------------------------------------------------------------------


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
        assert rule.number in [broken.number for broken in book.broken_by(tool, code)]
    command.main(["codes", "--rules", whole, "--tool", tool])
    for line in capsys.readouterr().out.splitlines():
        code, name = line.split()[:2]
        assert f"{tool}:{code}" in KNOWN[int(name.removeprefix("PYS-"))].enforced_by


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


# --- a report ----------------------------------------------------------------------------------------------------


def test_what_the_tools_find_is_told_with_its_rules(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["report", "--titles", "both", *look(shop)]) == 1
    out, err = capsys.readouterr()
    assert (
        out
        == f"""shop/rates.py:4:29: warning: Do not use mutable data structures for argument defaults [ruff B006]
  PYS-101 Rule 101 · 规则 101  {HANDBOOK}r/101/
shop/rates.py:7:12: warning: Do not catch blind exception: `Exception` [ruff BLE001]
  PYS-102 Rule 102 · 规则 102  {HANDBOOK}r/102/
  PYS-103 Rule 103 · 规则 103  {HANDBOOK}r/103/
shop/rates.py:8:16: warning: Name `missing` used when not defined [ty unresolved-reference]
  PYS-103 Rule 103 · 规则 103  {HANDBOOK}r/103/
"""
    )
    assert err == "pys-findings: findings that point to a rule: 3 of 3; rules: 3\n"


def test_a_rule_that_is_withdrawn_is_not_held_against_anyone(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "shop/rates.py").write_text("import json\n", encoding="utf-8")
    assert command.main(["report", *look(shop)]) == 0
    assert capsys.readouterr() == ("", "pys-findings: findings that point to a rule: 0 of 1; rules: 0\n")


def test_annotations_are_what_the_runner_reads(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "shop/rates.py").rename(shop / "shop/100%,of:it.py")
    command.main(["report", "--to", "github", "--level", "notice", "--titles", "zh", *look(shop)])
    first, second, _ = capsys.readouterr().out.splitlines()
    place = "file=shop/100%25%2Cof%3Ait.py,line=4,endLine=4,col=29,endColumn=31"
    said = f"Do not use mutable data structures for argument defaults (ruff B006)%0APYS-101 规则 101: {HANDBOOK}r/101/"
    assert first == f"::notice {place},title=PYS-101 规则 101::{said}"
    assert ",title=PYS-102%2C PYS-103::" in second
    assert second.endswith(f"%0APYS-102 规则 102: {HANDBOOK}r/102/%0APYS-103 规则 103: {HANDBOOK}r/103/")


@pytest.mark.parametrize(("titles", "title"), [("en", "Rule 102"), ("zh", "规则 102"), ("both", "Rule 102 · 规则 102")])
def test_sarif_leads_to_the_rules_pages(titles: str, title: str, shop: Path) -> None:
    command.main(["report", "--to", "sarif=out.sarif", "--titles", titles, *look(shop)])
    log = json.loads((shop / "out.sarif").read_text(encoding="utf-8"))
    (run,) = log["runs"]
    described = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == ["PYS-101", "PYS-102", "PYS-103"]
    assert described[1]["helpUri"] == f"{HANDBOOK}r/102/"
    assert described[1]["shortDescription"]["text"] == title
    assert [result["ruleId"] for result in run["results"]] == ["PYS-101", "PYS-102", "PYS-103", "PYS-103"]
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "shop/rates.py"}
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 29,
        "endLine": 4,
        "endColumn": 31,
    }
    assert len({result["partialFingerprints"]["pysFindings/v1"] for result in run["results"]}) == 4


def test_gitlab_knows_a_finding_again_when_its_lines_move(shop: Path) -> None:
    again = SHOP.replace("return missing", "return missing + missing")
    (shop / "shop/rates.py").write_text(again, encoding="utf-8")
    command.main(["report", "--to", "gitlab=before.json", *look(shop)])
    (shop / "shop/rates.py").write_text(f"# moved\n{again}", encoding="utf-8")
    command.main(["report", "--to", "gitlab=after.json", *look(shop)])
    before, after = (json.loads((shop / name).read_text(encoding="utf-8")) for name in ("before.json", "after.json"))
    assert [entry["fingerprint"] for entry in before] == [entry["fingerprint"] for entry in after]
    assert len({entry["fingerprint"] for entry in before}) == len(before) == 4
    assert [entry["location"]["lines"]["begin"] for entry in after] == [5, 8, 9, 9]
    assert before[1]["check_name"] == "PYS-102, PYS-103"
    assert {entry["severity"] for entry in before} == {"minor"}
    for name in ("description", "check_name", "fingerprint", "severity", "location"):
        assert all(entry[name] for entry in before)


def test_several_formats_are_written_at_once(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--to", "github", "--to", "sarif=a.sarif", "--to", "gitlab=a.json", "--exit-zero"]
    assert command.main(["report", *options, *look(shop)]) == 0
    assert capsys.readouterr().out.count("::warning ") == 3
    assert (shop / "a.sarif").exists()
    assert (shop / "a.json").exists()


def test_paths_are_those_of_the_repository(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(shop / "shop")
    monkeypatch.setenv("PYS_RULES", str(shop / "rules.json"))
    command.main(["report", *look(shop / "shop")])
    assert {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()[::2]} >= {"shop/rates.py"}


def test_a_cell_of_a_notebook_is_named(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": SHOP}]
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (shop / "shop/rates.py").unlink()
    (shop / "shop/book.ipynb").write_text(json.dumps(book), encoding="utf-8")
    reports = look(shop)[:1]
    command.main(["report", "--to", "text", "--to", "github", *reports])
    out = capsys.readouterr().out
    assert "shop/book.ipynb:cell 1:4:29: warning:" in out
    assert "::warning file=shop/book.ipynb,title=PYS-101 Rule 101::" in out


# --- the lines of a change ---------------------------------------------------------------------------------------


def change(shop: Path) -> None:
    """Change the line with the default, and move the others."""
    text = "import json\n" + SHOP.replace("seen: list[str]", "known: list[str]")
    (shop / "shop/rates.py").write_text(text, encoding="utf-8")


def test_only_the_lines_of_a_change_are_told(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = look(shop)
    assert command.main(["report", "--diff", "HEAD", *reports]) == 0, "nothing is changed"
    change(shop)
    reports = look(shop)
    capsys.readouterr()
    assert command.main(["report", "--diff", "HEAD", *reports]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("shop/rates.py:5:30: warning: Do not use mutable")
    assert len(out.splitlines()) == 2
    assert err == "pys-findings: findings that point to a rule: 1 of 2; rules: 1\n"


def test_a_diff_is_read_from_standard_input(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(shop)
    reports = look(shop)
    feed(monkeypatch, git(shop, "diff"))
    command.main(["report", "--diff", "-", *reports])
    assert [line.split(":")[1] for line in capsys.readouterr().out.splitlines()[:1]] == ["5"]


def test_what_the_base_has_gained_since_is_not_the_changes(shop: Path) -> None:
    git(shop, "switch", "--quiet", "--create", "change")
    (shop / "shop/new.py").write_text("x = 1\n", encoding="utf-8")
    git(shop, "add", "shop/new.py")
    commit(shop, "change")
    git(shop, "switch", "--quiet", "main")
    (shop / "shop/rates.py").write_text("", encoding="utf-8")
    commit(shop, "others")
    git(shop, "switch", "--quiet", "change")
    assert diffs.changed_lines(diffs.against("main", shop)) == {"shop/new.py": {1}}


def test_a_diff_is_read_whatever_git_writes_in_it(shop: Path) -> None:
    (shop / 'shop/naïve "name".py').write_text("-- a\n++ b\nlast", encoding="utf-8")
    (shop / "gone.py").write_text("x = 1\n", encoding="utf-8")
    git(shop, "add", "--all")
    commit(shop, "second")
    (shop / 'shop/naïve "name".py').write_text("++ b\n++ c\nlast\n@@ -1 +1 @@\n", encoding="utf-8")
    (shop / "gone.py").unlink()
    (shop / "picture.png").write_bytes(bytes(range(256)))
    git(shop, "mv", "shop/rates.py", "shop/prices.py")
    git(shop, "add", "--all")
    for unified in ("0", "3"):
        diff = git(shop, "diff", f"--unified={unified}", "HEAD")
        assert diffs.changed_lines(diff) == {'shop/naïve "name".py': {2, 3, 4}}
    assert diffs.changed_lines("") == {}
    assert diffs.changed_lines("--- x\t2026\n+++ y/x.py\t2026\n@@ -0,0 +1,2 @@\n+a\n+b\n") == {"y/x.py": {1, 2}}


DAMAGED = {
    "no diff at all": ("hello\n", "this is no diff: it names no file"),
    "a hunk without a file": ("@@ -1 +1 @@\n-a\n+b\n", "damaged at its line 1: no file is named"),
    "a hunk that ends early": ("+++ b/a.py\n@@ -1 +1,3 @@\n-a\n+b\n", "ends in the middle of a hunk"),
    "a hunk with a strange line": ("+++ b/a.py\n@@ -1,2 +1,2 @@\n-a\n?b\n", "damaged at its line 4: '?b' does not"),
    "a merge": ("+++ b/a.py\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n", "the diff of a merge"),
}


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_damaged_diff_is_told(
    fault: str, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diff, words = DAMAGED[fault]
    feed(monkeypatch, diff)
    (shop / "found.json").write_text("[]", encoding="utf-8")
    assert command.main(["report", "--diff", "-", "found.json"]) == 2
    assert words in capsys.readouterr().err


# --- what cannot be used -----------------------------------------------------------------------------------------

# What is in found.json, options, and what is said.
UNUSABLE = {
    "nothing": ("", [], "found.json is empty, and a report without findings is `[]`: print it with"),
    "the tool's usual output": ("shop/rates.py:1:1: B006 No\n", [], "found.json is no JSON"),
    "another JSON": ('{"runs": []}', [], "found.json is JSON, but no list of findings"),
    "a list of others": ('[{"code": "B006"}]', [], "found.json, entry 0, is neither ruff's nor ty's (KeyError"),
    "a list of numbers": ("[7]", [], "found.json, entry 0, is neither"),
    "a format that is none": ("[]", ["--to", "html"], "--to html: write one of text, github, gitlab, sarif"),
    "a format into no file": ("[]", ["--to", "sarif="], "--to sarif=: write one of"),
    "a folder that is not there": ("[]", ["--to", "sarif=no/a.sarif"], "no/a.sarif cannot be written"),
    "an unknown base": ("[]", ["--diff", "nowhere"], "--diff nowhere: git has no such base"),
    "an option as the base": ("[]", ["--diff=--output=x"], "--diff --output=x: name a commit"),
    "no rules": ("[]", ["--rules", ""], "say where the rules are"),
    "rules that are not there": ("[]", ["--rules", "no.json"], "no.json cannot be read"),
    "rules that are no JSON": ("[]", ["--rules", "shop/rates.py"], "shop/rates.py is no JSON"),
    "rules that are other JSON": ("[]", ["--rules", "found.json"], "but not the handbook's rules.json"),
    "rules that nobody serves": ("[]", ["--rules", "http://127.0.0.1:9/rules.json"], "cannot be fetched"),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_cannot_be_used_is_told(fault: str, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, options, words = UNUSABLE[fault]
    (shop / "found.json").write_text(content, encoding="utf-8")
    assert command.main(["report", *options, "found.json"]) == 2
    out, err = capsys.readouterr()
    assert err.startswith("pys-findings: ")
    assert words in err
    assert not out


def test_standard_input_holds_one_thing(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["report", "--diff", "-"]) == 2
    assert "either findings or a diff" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ({**SMALL, "schema": 2}, "has schema 2, and this command reads 1: install the command of the same handbook"),
        ({"schema": 1, "rules": [entry(101), {"id": "PYS-102"}]}, "rule 1 of the list: KeyError"),
        ({"schema": 1, "rules": [entry(101, url={"short": "/r/101/"})]}, "build the handbook with SITE_URL"),
    ],
)
def test_rules_of_another_shape_are_told(
    text: object, words: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "rules.json").write_text(json.dumps(text), encoding="utf-8")
    assert command.main(["codes"]) == 2
    assert words in capsys.readouterr().err


def test_a_rules_json_may_know_more(shop: Path) -> None:
    more = {"schema": 1, "edition": "2031.01", "rules": [entry(101, "ruff:B006", "tool:of-2031", reason={"en": "…"})]}
    (shop / "rules.json").write_text(json.dumps(more), encoding="utf-8")
    assert command.main(["report", "--exit-zero", *look(shop)]) == 0


def test_rules_are_read_from_an_address(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = partial(QuietHandler, directory=str(shop))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert command.main(["codes", "--list", "--rules", f"{address}/rules.json"]) == 0
        assert command.main(["codes", "--list", "--rules", f"{address}/gone.json"]) == 2
        server.shutdown()
    out, err = capsys.readouterr()
    assert out == "B006,BLE001\n"
    assert "/gone.json cannot be fetched: HTTP Error 404" in err


# --- cited numbers -----------------------------------------------------------------------------------------------

SAID = """Breaks PYS-102 (see PYS-101 and again PYS-102), PYS-106, PYS-999 and PYS-107.
Not APYS-103, PYS-1, PYS-10455 or PYS-104-x."""
GONE = "withdrawn · 已撤回; replaced by · 取代它的是"


def test_each_cited_number_is_answered_once(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, SAID)
    assert command.main(["answer", "--titles", "both"]) == 0
    assert (
        capsys.readouterr().out
        == f"""{citations.MARK}
**Rules cited here · 这里引用的规则**

- [PYS-102]({HANDBOOK}r/102/) Rule 102 · 规则 102
- [PYS-101]({HANDBOOK}r/101/) Rule 101 · 规则 101
- [PYS-106]({HANDBOOK}r/106/) Rule 106 · 规则 106 ({GONE} [PYS-101]({HANDBOOK}r/101/))
- PYS-999: the handbook has no such rule · 手册里没有这条规则
- [PYS-107]({HANDBOOK}r/107/) Write \\`a\\[0\\]\\`, not \\*b\\* · 写 \\`a\\[0\\]\\`
"""
    )


def test_a_number_beside_chinese_is_a_number(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, "这里违反了PYS-102，见PYS-101的例子")
    command.main(["answer", "--titles", "zh"])
    assert [line[3:10] for line in capsys.readouterr().out.splitlines()[3:]] == ["PYS-102", "PYS-101"]


def test_an_answer_fits_into_a_comment(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook.Rulebook([])
    said = citations.comment(list(range(100, 10_000)), book, "both")
    assert citations.LIMIT - 200 < len(said) <= citations.LIMIT
    assert said.splitlines()[-1].startswith("- … and others")


@pytest.fixture
def hosted(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[github.State]:
    """A workflow of the stand-in's that runs for a pull request."""
    with github.serve() as state:
        state.add("Retry", "", pull_request={})
        variables = {
            "GITHUB_API_URL": state.url,
            "GITHUB_REPOSITORY": github.REPOSITORY,
            "GITHUB_TOKEN": github.TOKEN,
            "GITHUB_EVENT_PATH": str(shop / "event.json"),
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield state


def propose(shop: Path, body: str | None, title: str = "Retry") -> int:
    """Answer a pull request with this text."""
    event = {"pull_request": {"number": 1, "title": title, "body": body}}
    (shop / "event.json").write_text(json.dumps(event), encoding="utf-8")
    return command.main(["answer", "--post", "--titles", "zh"])


def test_one_comment_is_written_updated_and_removed(hosted: github.State, shop: Path) -> None:
    hosted.comment(1, citations.MARK, author="somebody")  # anyone can paste the mark
    assert propose(shop, None) == 0
    assert len(hosted.remarks) == 1
    propose(shop, "breaks PYS-101")
    assert "[PYS-101]" in hosted.remarks[1]["body"]
    propose(shop, "breaks PYS-101 indeed")
    assert [request.split()[0] for request in hosted.requests] == ["GET", "GET", "POST", "GET"], "the same is no news"
    propose(shop, "breaks PYS-101", title="PYS-102")
    assert len(hosted.remarks) == 2
    assert "[PYS-102]" in hosted.remarks[1]["body"]
    propose(shop, "breaks nothing")
    assert [remark["body"] for remark in hosted.remarks] == [citations.MARK], "what others wrote stays"


def test_the_comment_is_found_behind_two_pages_of_others(hosted: github.State, shop: Path) -> None:
    for number in range(230):
        hosted.comment(1, f"remark {number}", author="somebody")
    propose(shop, "PYS-101")
    propose(shop, "PYS-102")
    assert len(hosted.remarks) == 231
    assert "[PYS-102]" in hosted.remarks[-1]["body"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "may_write",
            False,
            "403 Resource not accessible by integration. The token may not do this: the job needs `permissions: pull-",
        ),
        ("limited", 60, "429 You have exceeded a secondary rate limit. There were too many requests: run the workflow"),
    ],
)
def test_a_refusal_is_told(
    name: str, value: object, words: str, hosted: github.State, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setattr(hosted, name, value)
    assert propose(shop, "PYS-101") == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("GITHUB_TOKEN", "", "GITHUB_TOKEN not set"),
        ("GITHUB_TOKEN", "stale", "401 Bad credentials. The token is not valid"),
        ("GITHUB_REPOSITORY", "team/other", "404 Not Found. There is no such repository"),
        ("GITHUB_API_URL", "http://127.0.0.1:9", "Connection refused"),
        ("GITHUB_EVENT_PATH", "nowhere.json", "nowhere.json holds no event"),
        ("GITHUB_EVENT_PATH", "rules.json", "the event is about no pull request"),
    ],
)
def test_a_wrong_environment_is_told(
    variable: str,
    value: str,
    words: str,
    hosted: github.State,
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    assert propose(shop, "PYS-101") == 2
    assert words in capsys.readouterr().err
    assert not hosted.remarks


# --- where it runs -----------------------------------------------------------------------------------------------


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
