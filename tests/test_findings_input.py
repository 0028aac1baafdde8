"""What the command cannot use is told, with what to do; what it can use may know more than the command."""

import http.server
import json
import threading
from functools import partial
from pathlib import Path

import pytest
import small_shop
from conftest import QuietHandler
from pys_findings import command
from small_shop import SMALL, entry, look


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


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
