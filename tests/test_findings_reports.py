"""What ruff and ty find is told with its rules: for people, GitHub, GitLab, and as SARIF."""

import json
import re
from pathlib import Path

import pytest
import small_shop
from pys_findings import command
from small_shop import HANDBOOK, SHOP, entry, look


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


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


def with_wide_codes(shop: Path) -> None:
    """Say of two codes that they report more than a rule of theirs speaks of; the wide rule comes first by number."""
    rules = [
        entry(101, "ruff:B006", wider=["ruff:B006"]),
        entry(102, "ruff:BLE001", wider=["ruff:BLE001"]),
        entry(103, "ty:unresolved-reference", "ruff:BLE001"),
    ]
    (shop / "rules.json").write_text(json.dumps({"schema": 1, "rules": rules}), encoding="utf-8")


@pytest.mark.parametrize(
    ("titles", "maybe", "title"),
    [
        ("en", "may break", "Rule {}"),
        ("zh", "可能违反", "规则 {}"),
        ("both", "may break · 可能违反", "Rule {0} · 规则 {0}"),
    ],
)
def test_a_code_that_is_wider_than_a_rule_is_told_as_a_maybe(
    titles: str, maybe: str, title: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_wide_codes(shop)
    outputs = ["--to", "text", "--to", "github", "--to", "sarif=out.sarif", "--to", "gitlab=out.json"]
    assert command.main(["report", "--level", "error", "--titles", titles, *outputs, *look(shop)]) == 1
    out = capsys.readouterr().out
    assert (
        f":4:29: notice: Do not use mutable data structures for argument defaults [ruff B006]\n  {maybe} PYS-101 "
        in out
    )
    assert re.search(rf":7:12: error: .*\n  PYS-103 .*\n  {maybe} PYS-102 ", out), "what is broken comes first"
    assert f",title={maybe} PYS-101 {title.format(101)}::Do not" in out
    assert [line.partition(" ")[0] for line in out.splitlines() if line.startswith("::")] == [
        "::notice",
        "::error",
        "::error",
    ]
    (run,) = json.loads((shop / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("PYS-101", "note"),
        ("PYS-103", "error"),
        ("PYS-102", "note"),
        ("PYS-103", "error"),
    ]
    said = [result["message"]["text"] for result in run["results"]]
    assert said[0].startswith(f"{maybe} PYS-101 {title.format(101)}: Do not")
    assert said[1].startswith(f"{title.format(103)}: Do not")
    assert [entry["severity"] for entry in json.loads((shop / "out.json").read_text(encoding="utf-8"))] == [
        "info",
        "major",
        "major",
    ]


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
