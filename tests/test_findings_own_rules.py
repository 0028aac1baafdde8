"""A company names its own rules beside ours: a finding points to both, and numbers of both are answered."""

import json
from pathlib import Path

import pytest
import small_shop
from pys_findings import command
from small_shop import HANDBOOK, entry, feed, look

ACME = "https://acme.example/"
OWN = {
    "schema": 1,
    "rules": [
        entry(12, "ruff:B006", id="ACME-12", url={"short": f"{ACME}r/12/"}),
        entry(101, id="ACME-101", status="withdrawn", until="2027-01", replaced_by=12, url={"short": f"{ACME}r/101/"}),
    ],
}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


@pytest.fixture
def both(shop: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options that name our rules and a company's; the variable names both, too."""
    (shop / "own.json").write_text(json.dumps(OWN), encoding="utf-8")
    monkeypatch.setenv("PYS_RULES", "rules.json\nown.json\n")
    return ["--rules", "rules.json", "--rules", "own.json"]


@pytest.mark.parametrize("said_by", ["option", "variable"])
def test_a_finding_breaks_rules_of_both(
    said_by: str, both: list[str], shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["report", *(both if said_by == "option" else []), *look(shop)]) == 1
    out, err = capsys.readouterr()
    assert f"  ACME-12 Rule 12  {ACME}r/12/\n  PYS-101 Rule 101  {HANDBOOK}r/101/\n" in out
    assert "rules: 4" in err


def test_numbers_of_both_are_answered(
    both: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, "ACME-12, PYS-101, ACME-101 and ACME-13; not ACME-1, PYS-12, UTF-16 or XACME-12.")
    assert command.main(["answer", *both]) == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        f"- [ACME-12]({ACME}r/12/) Rule 12",
        f"- [PYS-101]({HANDBOOK}r/101/) Rule 101",
        f"- [ACME-101]({ACME}r/101/) Rule 101 (withdrawn; replaced by [ACME-12]({ACME}r/12/))",
        "- ACME-13: the handbook has no such rule",
    ]


def test_a_handbook_is_named_once(both: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["codes", *both, "--rules", "own.json"]) == 2
    assert "own.json has ACME-12, which own.json has too: name each handbook once" in capsys.readouterr().err
