"""An edition says what every rule said on a day, and never changes; a difference is told word by word."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, Site
from handbook import earlier, editions
from handbook.editions import EditionError, Text
from handbook.pages import LANGUAGES
from handbook.word_diff import aligned, by_line, by_word
from lxml import html
from project import known_rules

FOLDER = ROOT / "docs" / "editions"
KNOWN = known_rules(ROOT)
FIRST: Text = (
    ("h2", "PYS-502 Set a limit", "PYS-502 设上限"),
    ("p", "A call waits for ever.", "调用会一直等。"),
    ("code", "import httpx2\n\nlimit = 1\n", ""),
)
SECOND: Text = (FIRST[0], ("p", "A call waits without end.", "调用会一直等下去。"), FIRST[2])


def cut(name: str, date: str, said: Text, *before: editions.Edition) -> editions.Edition:
    """An edition of one rule."""
    return editions.cut(name, date, [(KNOWN[502], said)], before)


def past() -> tuple[editions.Edition, ...]:
    """Three editions: the rule changed after the second."""
    one = cut("2026.11", "2026-11-30", FIRST)
    two = cut("2026.12", "2026-12-31", FIRST, one)
    return one, two, cut("2027.02", "2027-02-28", SECOND, one, two)


def test_each_recorded_text_is_what_its_hash_says() -> None:
    found, problems = editions.read(FOLDER)
    assert not problems, "\n".join(problems)
    assert found
    assert min(len(edition.rules) for edition in found) > 200


def test_what_is_recorded_never_changes() -> None:
    """What a commit holds is there now, byte for byte; a shallow clone has one commit to ask."""
    for commit in git("log", "--format=%H", "--", "docs/editions").decode().split():
        for name in git("ls-tree", "-r", "--name-only", commit, "docs/editions").decode().split():
            file = ROOT / name
            assert file.exists(), f"{name} is in {commit[:9]}, but gone; an edition stays"
            same = file.read_bytes() == git("show", f"{commit}:{name}")
            assert same, f"{name} is not as in {commit[:9]}; an edition never changes, make another"


def git(*arguments: str) -> bytes:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


@pytest.mark.parametrize(
    ("name", "date", "said"),
    [
        ("2026.13", "2027-03-01", "'2026.13' is no edition: write a year and a month"),
        ("next", "2027-03-01", "'next' is no edition"),
        ("2027.02", "2027-03-01", "2027.02 does not come after 2027.02 of 2027-02-28"),
        ("2026.12.2", "2027-03-01", "2026.12.2 does not come after 2027.02"),
        ("2027.03", "2027-02-01", "2027.03 does not come after 2027.02 of 2027-02-28"),
    ],
)
def test_an_edition_comes_after_all_others(name: str, date: str, said: str) -> None:
    with pytest.raises(EditionError, match=re.escape(said)):
        cut(name, date, SECOND, *past())
    assert cut("2027.02.2", "2027-02-28", SECOND, *past()).name == "2027.02.2"


def test_a_text_is_recorded_once_and_comes_back_whole(tmp_path: Path) -> None:
    made = past()
    assert [len(edition.texts) for edition in made] == [1, 0, 1]
    for edition in made:
        (tmp_path / f"{edition.name}.json").write_text(editions.dumped(edition), encoding="utf-8")
    found, problems = editions.read(tmp_path)
    assert (found, problems) == (made, [])
    newest, older = editions.pasts(502, found)
    assert (newest.text, [edition.name for edition in newest.editions]) == (SECOND, ["2027.02"])
    assert (older.text, [edition.name for edition in older.editions]) == (FIRST, ["2026.11", "2026.12"])


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("2026.11", "for ever", "for long", r"docs/editions/2026\.11\.json: the text with the hash \w+ has changed"),
        ("2027.02", "等下去", "等很久", r"docs/editions/2027\.02\.json: the text with the hash \w+ has changed"),
        ("2027.02", "limit = 1", "limit = 2", r"2027\.02\.json: the text with the hash \w+ has changed"),
        ("2026.12", '"en": "', '"en": "0', r"2026\.12\.json: rule 502 lists the hash 0\w+, and no edition until then"),
    ],
)
def test_a_record_that_was_touched_says_so(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    for edition in past():
        text = editions.dumped(edition)
        if edition.name == file:
            place = text.rindex(old)
            text = text[:place] + new + text[place + len(old) :]
        (tmp_path / f"{edition.name}.json").write_text(text, encoding="utf-8")
    _, problems = editions.read(tmp_path)
    assert re.search(said, "\n".join(problems))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("It waits for ever.", "It waits without end.", "It waits <del>for ever</del><ins>without end</ins>."),
        ("Set a timeout", "Set a <timeout>", "Set a <ins>&lt;</ins>timeout<ins>&gt;</ins>"),
        ("调用会一直等下去。", "调用会永远等下去。", "调用会<del>一直</del><ins>永远</ins>等下去。"),
        ("最多 0.2 s。", "最多 0.3 s。", "最多 <del>0.2</del><ins>0.3</ins> s。"),
        ("先写后读，最后提交", "先读后写，最后提交", "先<del>写后读</del><ins>读后写</ins>，最后提交"),
        ("", "新的一段。", "<ins>新的一段。</ins>"),
        ("Same.", "Same.", "Same."),
    ],
)
def test_a_difference_is_told_word_by_word(before: str, now: str, said: str) -> None:
    assert by_word(before, now) == said


def test_a_difference_of_code_is_told_line_by_line() -> None:
    before = "\n".join(f"line {number}" for number in range(9))
    now = before.replace("line 4", "line <4>")
    assert by_line(before, now).splitlines() == [
        "⋯",
        "line 2",
        "line 3",
        "<del>line 4</del>",
        "<ins>line &lt;4&gt;</ins>",
        "line 5",
        "line 6",
        "⋯",
    ]


def test_a_block_is_compared_with_what_came_of_it() -> None:
    """A paragraph that comes before another does not push the two languages, or the rest, out of step."""
    new = ("p", "Timeouts differ between clients.", "各个客户端的超时不同。")
    changes = list(aligned(FIRST, (FIRST[0], new, SECOND[1], FIRST[2])))
    assert changes == [(FIRST[0], FIRST[0]), (None, new), (FIRST[1], SECOND[1]), (FIRST[2], FIRST[2])]


def test_a_rule_that_has_left_its_page_shows_what_it_said() -> None:
    section = html.fromstring(earlier.section(502, (), editions.hashes(()), past()))
    older = section.xpath(".//details")
    assert len(older) == 2
    for text, said in zip(older, (SECOND, FIRST), strict=True):
        for block in said:
            for words in filter(None, block[1:]):
                assert words.strip() in text.text_content()
        assert not text.xpath(".//ins | .//del")


@pytest.mark.parametrize(("number", "said"), [(502, "changed since the last edition"), (503, "No edition has this")])
def test_a_text_that_no_edition_has_says_so(number: int, said: str) -> None:
    now = (*SECOND, ("p", "More.", "更多。"))
    assert said in earlier.section(number, now, editions.hashes(now), past())
    assert not earlier.section(number, now, editions.hashes(now), ())


def test_an_edition_keeps_the_rules_that_were_withdrawn() -> None:
    gone = replace(KNOWN[502], status="withdrawn", title={"en": "Use `a`", "zh": "用 `a`"})
    edition = editions.loaded(editions.dumped(editions.cut("2027.03", "2027-03-01", [(gone, ())], past())))
    listed = edition.rules[502]
    assert (listed.status, dict(listed.title)) == ("withdrawn", {"en": "Use a", "zh": "用 a"})
    assert edition.texts == {editions.hashes(()): ()}


def test_every_page_of_an_edition_lists_its_rules(site: Site) -> None:
    found, _ = editions.read(FOLDER)
    for edition in found:
        page = html.fromstring(site.page(f"editions/{edition.name}"))
        assert f'href="{edition.name}/"' in site.page("editions")
        listed = {
            tag: [
                (link.get("href"), link.text)
                for link in page.xpath(f"//*[@lang='{tag}'][contains(@class, 'edition')]/a")
            ]
            for tag in LANGUAGES.values()
        }
        for place, (language, tag) in enumerate(LANGUAGES.items()):
            assert sorted(listed[tag]) == sorted(
                (f"../../r/{number}/?h={rule.hashes[place]}", rule.title[language])
                for number, rule in edition.rules.items()
            )
        assert json.loads((site.root / f"editions/{edition.name}.json").read_text("utf-8"))["edition"] == edition.name


def test_every_heading_of_a_rule_knows_the_hashes_that_rules_json_has(site: Site) -> None:
    document = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))
    assert document["edition"] == editions.read(FOLDER)[0][-1].name
    for entry in document["rules"]:
        hashed = f"{entry['hash']['en']} {entry['hash']['zh']}"
        for root in ("", "zh/", "compare/"):
            page = site.page(f"{root}{entry['chapter']}")
            assert f'data-hash="{hashed}"' in page
            assert 'data-hash="pys-' not in page
        own = html.fromstring(site.page(f"r/{entry['number']}"))
        assert own.xpath("//section[@class='earlier']/@data-now") == [hashed]
        assert {title.get("data-hash") for title in own.find_class("rule-title")} == {hashed}
