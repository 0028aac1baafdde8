"""What both languages say: the same numbers, the handbook's terms, each in its style, nothing in the other."""

import re
from collections.abc import Iterator

import autocorrect_py
import habits
import pytest
from conftest import Site
from handbook import freshness, terms
from handbook.blocks import parse
from handbook.pairs import Pair
from lxml import html
from project import HANDBOOK
from quantities import differences
from rendered import PAGES, content, paired
from test_languages import HAN, TYPESETTING

TERMS, PROBLEMS = terms.load(HANDBOOK / "docs")
FRESHNESS = freshness.read(HANDBOOK / "docs/freshness.json")
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "content", "data-clipboard-text")
SAME_IN_CHINESE = {"English", "FastAPI"}


def current(path: str, site: Site) -> Iterator[Pair]:
    """The pairs of a page whose Chinese was written for the English that stands there: the others have a mark."""
    pairs, _ = paired(site.root, path)
    yield from (
        block.pair for block in freshness.states(pairs, FRESHNESS.get(path, {})) if block.state in {"current", "new"}
    )


def prose(fragment: str) -> str:
    """What a block says, a mark in the place of each code."""
    root = parse(fragment)
    for code in root.xpath(".//code"):
        code.tail = f" ` {code.tail or ''}"
        code.drop_tree()
    return " ".join(root.text_content().split())


@pytest.mark.parametrize("path", PAGES)
def test_both_languages_state_the_same_numbers(path: str, site: Site) -> None:
    faults = [
        f"docs/en/{path} and docs/zh/{path}, #{pair.section}: {fault}\n  {prose(pair.en)}\n  {prose(pair.zh)}"
        for pair in current(path, site)
        for fault in differences(prose(pair.en), prose(pair.zh))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", [path for path in PAGES if path != "glossary.md"])
def test_a_term_is_rendered_as_the_glossary_says(path: str, site: Site) -> None:
    faults = [
        f"docs/zh/{path}, #{pair.section}: {term.english} is {' or '.join(term.chinese)}, not in: {prose(pair.zh)}"
        for pair in current(path, site)
        for term in TERMS.said_in(prose(pair.en))
        if not term.several and not term.rendered_in(parse(pair.zh).text_content())
    ]
    assert not faults, "\n".join(faults)


def test_the_file_of_terms_is_sound() -> None:
    assert not PROBLEMS, "\n".join(PROBLEMS)
    assert TERMS.rows


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_glossary_is_made_from_the_file_of_terms(language: str, site: Site) -> None:
    source = (HANDBOOK / "docs" / language / "glossary.md").read_text(encoding="utf-8")
    rows = [line for line in source.splitlines() if line.startswith("|")]
    assert not rows, f"docs/{language}/glossary.md: write this into docs/terms.toml instead: {rows[0]}"
    page = html.fromstring(content(site.root, language, "glossary.md"))
    shown = [[cell.text_content() for cell in row][:2] for row in page.xpath("//tbody/tr")]
    assert shown == [[term.english, "、".join(term.chinese)] for term in TERMS.rows]


WHERE_CHINESE_STANDS = (
    "docs/zh/**/*.md", "docs/zh/*.toml", "docs/rules/*.toml", "docs/assets/*.js", "overrides/**/*.html",
    "overrides/**/*.py", "*.zh.md", "mkdocs.yml",
)  # fmt: skip
TERMS_HERE = ["docs/terms.toml"] if (HANDBOOK / "docs/terms.toml").exists() else []
CHINESE_SOURCES = [
    path.relative_to(HANDBOOK).as_posix() for pattern in WHERE_CHINESE_STANDS for path in sorted(HANDBOOK.glob(pattern))
]


@pytest.mark.parametrize("path", CHINESE_SOURCES)
def test_no_avoided_word_and_no_space_within_chinese(path: str) -> None:
    """Every file that holds Chinese which a reader may see."""
    faults = []
    for number, line in enumerate((HANDBOOK / path).read_text(encoding="utf-8").splitlines(), 1):
        about_it = path == "CONTRIBUTING.zh.md" and "「您」" in line
        faults += [
            f"{path}:{number}: not {word}, write {better}: {line.strip()[:80]}"
            for word, better in TERMS.avoided.items()
            if re.search(word, line) and not about_it
        ]
        faults += [
            f"{path}:{number}: a space between Chinese characters: …{hit}…"
            for hit in re.findall(rf".{{0,8}}{HAN} +{HAN}.{{0,8}}", line.lstrip())
        ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", [*CHINESE_SOURCES, *TERMS_HERE])
def test_autocorrect_would_change_nothing(path: str) -> None:
    """Spaces and punctuation of Chinese, in what a page says and in what the build and the scripts say."""
    linted = autocorrect_py.lint_for((HANDBOOK / path).read_text(encoding="utf-8"), path)
    faults = [f"{path}:{line.line}: {line.old.strip()}\n  write: {line.new.strip()}" for line in linted.lines]
    assert not faults, "\n".join(faults)


NOT_ENGLISH = {
    "a contraction": r"(?<!\*)\b(?:\w+n['’]t|(?i:it|that|there|what|who|let|I|you|we|they)['’](?:s|re|ve|ll|d|m))\b",
    "not spelt as in Britain": r"\b(?!parametri|\w*(?:size|prize))\w{3,}i[z](?:e|es|ed|ing|ers?|ations?)\b",
    "old words": r"(?i:\banew\b|\bshall\b|\bnone the less\b)",
    "a headless Who or What": r"(?:^|(?<=[.!:] ))(?:Who|What)\b(?![^.?!]*\?)[^.!?\n]*",
}


@pytest.mark.parametrize("path", PAGES)
def test_english_is_set_in_the_style_of_the_handbook(path: str) -> None:
    said = habits.prose((HANDBOOK / "docs/en" / path).read_text(encoding="utf-8"))
    faults = [
        f"docs/en/{path}: {fault}: {' '.join(hit[0].split())[:80]}"
        for fault, pattern in NOT_ENGLISH.items()
        for hit in re.finditer(pattern, said, re.MULTILINE)
    ]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def chinese_pages(site: Site) -> dict[str, html.HtmlElement]:
    """The Chinese pages by address."""
    return {
        file.relative_to(site.root).as_posix(): html.fromstring(file.read_text(encoding="utf-8"))
        for file in sorted((site.root / "zh").rglob("*.html"))
    }


def test_what_a_pointer_or_a_screen_reader_tells_is_chinese_on_chinese_pages(
    chinese_pages: dict[str, html.HtmlElement],
) -> None:
    faults = set()
    for address, page in chinese_pages.items():
        names = set(page.xpath("//code[@class='doc-item']//*"))  # the full names of Python's types
        said_by = " or ".join(f"@{name}" for name in ATTRIBUTES)
        for element in page.xpath(f"//*[{said_by}]"):
            if element in names or element.get("class") == "term":  # the latter says its counterpart
                continue
            for name in ATTRIBUTES:
                said = element.get(name) or ""
                if name != "content" and said and not re.search(HAN, said) and said not in SAME_IN_CHINESE:
                    faults.add(f"/{address}: {name}={said!r} is not Chinese; see overrides/handbook/interface_words.py")
                faults |= {
                    f"/{address}: {fault} in {name}={said!r}"
                    for fault, pattern in TYPESETTING.items()
                    if fault != "line break inside a paragraph" and re.search(pattern, said)
                }
    assert not faults, "\n".join(sorted(faults)[:40])


def test_navigation_is_chinese_on_chinese_pages(chinese_pages: dict[str, html.HtmlElement]) -> None:
    said = {
        " ".join(entry.text_content().split())
        for page in chinese_pages.values()
        for entry in page.xpath("//nav[contains(@class, 'md-nav--primary')]//*[contains(@class, 'md-ellipsis')]")
        if not entry.xpath("ancestor::nav[contains(@class, 'md-nav--secondary')]")  # headings; some name an object
    }
    english = {name for name in said if not re.search(HAN, name)} - SAME_IN_CHINESE
    assert said
    assert not english, f"give these a translation, as nav_translations in mkdocs.yml or a heading: {sorted(english)}"
