"""Both languages say the same: the same pages, and on each the same blocks, ids, code and links."""

import re

import pytest
from conftest import Site
from handbook import comparison, parts, rules
from handbook.blocks import blocks, parse
from handbook.memory import Kept
from handbook.pages import Rendered, address
from mkdocs.utils.yaml import yaml_load
from project import HANDBOOK
from rendered import PAGES, content, divided, paired

DOCS = HANDBOOK / "docs"
DESCRIPTION_LIMIT = {"en": 155, "zh": 80}  # characters a search result shows
HAN = r"[\u4e00-\u9fff]"
FULL_WIDTH = r"[，。：；！？（）「」、《》]"


def test_both_trees_hold_the_same_pages() -> None:
    chinese = {str(file.relative_to(DOCS / "zh")) for file in (DOCS / "zh").rglob("*.md")}
    assert set(PAGES) == chinese


@pytest.mark.parametrize("path", PAGES)
def test_languages_pair_block_by_block(path: str, site: Site) -> None:
    _, mismatches = paired(site.root, path)
    assert not mismatches, f"docs/en/{path} and docs/zh/{path} part:\n" + "\n".join(map(str, mismatches))


@pytest.mark.parametrize("path", PAGES)
def test_a_preview_pairs_part_by_part_what_a_build_pairs_as_a_whole(path: str, site: Site) -> None:
    english, chinese = (parts.pieces(divided(site.root, language, path)) for language in rules.LANGUAGES)
    kept = Kept()
    pairs = comparison.in_parts(path, english, chinese, kept)
    assert pairs == paired(site.root, path)[0]
    changed = [*english[:-1], f"{english[-1]}<p>One more.</p>"], [*chinese[:-1], f"{chinese[-1]}<p>多一段。</p>"]
    before = comparison.in_parts(path, english[:-1], chinese[:-1], kept)
    after = comparison.in_parts(path, *changed, kept)
    assert all(one is other for one, other in zip(before, after, strict=False)), "what stays is not paired once more"
    assert after[-1].zh == "<p>多一段。</p>"
    assert not comparison.in_parts(path, english, changed[1], kept), "the languages part"


def test_a_preview_pairs_what_is_as_it_was_no_more(site: Site) -> None:
    path = PAGES[0]
    pages = {
        (language, path): Rendered(address(path, language), "", "", divided(site.root, language, path), "")
        for language in rules.LANGUAGES
    }
    kept = Kept()
    before, after = (comparison.paired(path, pages, kept)[0] for _ in range(2))
    assert before
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_a_tag_in_a_comment_is_none() -> None:
    content = '<div class="a"><!-- <div> --><!-- </div>\n</div> --><section class="part"><h2>B</h2></section></div>'
    assert parts.pieces(content)[1:] == ['<div class="a"><h2>B</h2>', '<div class="a"></div>']


@pytest.mark.parametrize("path", PAGES)
def test_every_heading_has_an_explicit_id(path: str) -> None:
    for language in rules.LANGUAGES:
        text = (DOCS / language / path).read_text(encoding="utf-8")
        bare = [line for line in text.splitlines() if re.match(r"#{1,6} ", line) and not rules.HEADING.match(line)]
        assert not bare, f"docs/{language}/{path}: give these headings an id {{ #… }}: {bare}"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_description(path: str) -> None:
    for language, limit in DESCRIPTION_LIMIT.items():
        text = (DOCS / language / path).read_text(encoding="utf-8")
        front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
        assert front, f"docs/{language}/{path} has no front matter"
        description = yaml_load(front[1])["description"]
        assert 0 < len(description) <= limit, f"docs/{language}/{path}: description has {len(description)} characters"


TYPESETTING = {
    "half-width mark": rf"{HAN}[,;:!?()](?=\s|$|{HAN})",
    "no space between Chinese and Latin": rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}",
    "space beside a full-width mark": rf" {FULL_WIDTH}|{FULL_WIDTH} ",
    "line break inside a paragraph": rf"{HAN}\n{HAN}",
    "write 你, not": "您",
}


@pytest.mark.parametrize("path", PAGES)
def test_chinese_is_set_as_chinese(path: str, site: Site) -> None:
    texts = [
        cell.text_content()
        for block in blocks(parse(content(site.root, "zh", path)))
        if block.kind != "code"
        for cell in (block.element if block.kind == "tr" else [block.element])
    ]
    faults = [
        f"{fault}: …{hit}…"
        for text in texts
        for fault, pattern in TYPESETTING.items()
        for hit in re.findall(rf".{{0,8}}(?:{pattern}).{{0,8}}", text)
    ]
    assert not faults, f"docs/zh/{path}:\n" + "\n".join(faults)
