"""A translation is stale when its English has changed under it, and only then; it blocks nothing and is marked."""

import re
from pathlib import Path

import pytest
import stale as command
from conftest import Site
from handbook import freshness
from handbook.pairs import pair
from project import HANDBOOK, known_rules
from rendered import PAGES, paired

RECORD = HANDBOOK / "docs" / "freshness.json"
RULES = known_rules(HANDBOOK)
EN, ZH = "<h2 id='pys-502'>Head</h2><p>One.</p><p>Two.</p>", "<h2 id='pys-502'>标题</h2><p>一。</p><p>二。</p>"


def recorded(en: str = EN, zh: str = ZH) -> freshness.Entries:
    """What is recorded of a page that is accepted as it stands."""
    return freshness.accepted(pair(en, zh)[0], {})


def states(en: str, zh: str, entries: freshness.Entries) -> list[str]:
    """The states of two pages' blocks."""
    return [block.state for block in freshness.states(pair(en, zh)[0], entries)]


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [
        (EN, ZH, ["current", "current", "current"]),
        (EN.replace("Two", "Three"), ZH, ["current", "current", "stale"]),
        (EN, ZH.replace("二", "三"), ["current", "current", "new"]),
        (EN.replace("One.</p><p>Two", "Two.</p><p>One"), ZH, ["current", "moved", "moved"]),
        (EN, ZH.replace("一。</p><p>二", "二。</p><p>一"), ["current", "moved", "moved"]),
        (EN + "<p>Three.</p>", ZH, ["current", "current", "current", "missing"]),
        (EN.replace("One", "<b>One</b>"), ZH, ["current", "current", "current"]),
        ("<p>New.</p>" + EN, "<p>新。</p>" + ZH, ["new", "current", "current", "current"]),
    ],
)
def test_a_block_has_a_state(en: str, zh: str, expected: list[str]) -> None:
    assert states(en, zh, recorded()) == expected


def test_what_a_block_was_written_for_is_known() -> None:
    (_, _, block) = freshness.states(pair(EN.replace("Two", "Three"), ZH)[0], recorded())
    assert (block.before, block.outdated) == ("Two.", True)


def test_a_text_that_stands_twice_may_be_translated_in_two_ways() -> None:
    en, zh = "<p>Yes.</p><p>Ok.</p><p>Yes.</p>", "<p>是。</p><p>是。</p><p>对。</p>"
    assert states(en, zh, recorded(en, zh)) == ["current"] * 3


def test_the_record_survives_a_round_trip(tmp_path: Path) -> None:
    record = {"cli.md": recorded()}
    freshness.write(record, tmp_path / "record.json")
    assert freshness.read(tmp_path / "record.json") == record


@pytest.mark.parametrize("path", PAGES)
def test_every_translation_is_recorded_and_beside_its_english(path: str, site: Site) -> None:
    """A stale translation passes: an English sentence can be corrected before its Chinese."""
    entries = freshness.read(RECORD).get(path, {})
    lines: list[str] = []
    for block in freshness.states(paired(site.root, path)[0], entries):
        if block.state not in {"current", "stale"}:
            lines += command.told(path, block)
    accepting = f"uv run python tests/commands/stale.py accept {path}, or the rule alone: … accept PYS-502"
    assert not lines, "\n".join([*lines, f"put it in order; then, if the Chinese is right: {accepting}"])


def test_accepting_takes_what_is_named_and_nothing_else() -> None:
    """Two sections of a page are stale, and one is accepted."""
    zh = ZH + ZH.replace("502", "503").replace("二", "两")
    other = EN.replace("502", "503").replace("Two", "Both")
    record = {"cli.md": freshness.accepted(pair(EN + other, zh)[0], {})}
    pages = {"cli.md": pair(EN.replace("Two", "Three") + other.replace("Both", "All"), zh)[0]}
    renewed, lines, refused = command.accept(pages, record, [command.Scope("cli.md", "pys-503")])
    assert not refused
    assert [line for line in lines if line.startswith("  English")] == ["  English  [-Both.-] {+All.+}"]
    now = [block.state for block in freshness.states(pages["cli.md"], renewed["cli.md"])]
    assert now == ["current", "current", "stale", "current", "current", "current"]


def test_accepting_refuses_what_was_swapped_and_what_is_missing() -> None:
    pages = {"cli.md": pair(EN.replace("One.</p><p>Two", "Two.</p><p>One") + "<p>Three.</p>", ZH)[0]}
    _, lines, refused = command.accept(pages, {"cli.md": recorded()}, [command.Scope("cli.md")])
    assert not lines
    assert len([line for line in refused if "stands beside another Chinese block" in line]) == 2
    assert len([line for line in refused if "there is no Chinese" in line]) == 1


def test_names_stand_for_rules_and_pages() -> None:
    named = command.scopes(["PYS-502", "pys-503", "504", "cli", "cli.md"], RULES)
    sections = [command.Scope("resilience.md", f"pys-{number}") for number in (502, 503, 504)]
    assert named == [*sections, command.Scope("cli.md"), command.Scope("cli.md")]
    with pytest.raises(command.UnknownNameError, match=r"PYS-599 is neither a rule nor a page; pages are about\.md"):
        command.scopes(["PYS-599"], RULES)


def test_accepting_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["accept"]) == 2
    assert command.main(["accept", "everything"]) == 2
    assert re.search(r"name the rules or pages.*\neverything is neither", capsys.readouterr().err)
