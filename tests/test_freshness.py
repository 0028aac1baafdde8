"""A translation is stale when its English has changed under it, and only then."""

from pathlib import Path

import freshness
import pytest
from conftest import ROOT, Site
from pairs import pair
from test_languages import PAGES, content

RECORD = ROOT / "docs" / "freshness.json"
EN, ZH = "<p>One.</p><p>Two.</p>", "<p>一。</p><p>二。</p>"


def stale(en: str, zh: str, entries: set[tuple[str, str]]) -> list[bool]:
    """Which pairs of two pages are stale."""
    return [freshness.is_stale(block, entries) for block in pair(en, zh)[0]]


def test_a_changed_original_makes_its_pair_stale_until_the_translation_changes() -> None:
    entries = freshness.renewed(pair(EN, ZH)[0], set())
    assert stale(EN, ZH, entries) == [False, False]
    changed = EN.replace("Two", "Three")
    assert stale(changed, ZH, entries) == [False, True]
    assert freshness.renewed(pair(changed, ZH)[0], entries) == entries  # recording again makes nothing fresh
    translated = ZH.replace("二", "三")
    assert stale(changed, translated, freshness.renewed(pair(changed, translated)[0], entries)) == [False, False]


def test_markup_and_moves_make_nothing_stale() -> None:
    entries = freshness.renewed(pair(EN, ZH)[0], set())
    assert (
        stale("<p>New.</p><p>One.</p><p><b>Two.</b></p>", "<p>新。</p><p>一。</p><p>二。</p>", entries) == [False] * 3
    )


def test_the_record_survives_a_round_trip(tmp_path: Path) -> None:
    record = {"a.md": freshness.renewed(pair(EN, ZH)[0], set())}
    freshness.write(record, tmp_path / "record.json")
    assert freshness.read(tmp_path / "record.json") == record


def test_every_translated_block_is_recorded(site: Site, request: pytest.FixtureRequest) -> None:
    record = freshness.read(RECORD)
    blocks = {path: pair(content(site, "en", path), content(site, "zh", path))[0] for path in PAGES}
    renewed = {path: freshness.renewed(blocks[path], record.get(path, set())) for path in PAGES}
    if request.config.getoption("--record"):
        freshness.write(renewed, RECORD)
    else:
        changed = [path for path in PAGES if renewed[path] != record.get(path)]
        assert not changed, f"translations changed on {changed}; run: uv run pytest tests/test_freshness.py --record"
