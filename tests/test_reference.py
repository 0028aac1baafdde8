"""The reference says of each helper the same in both languages, part by part."""

import re
from pathlib import Path

import griffe
import pytest
import stale
from conftest import ROOT, Site
from handbook import docstrings, freshness
from handbook.pairs import Pair, words
from lxml import html
from project import Copy
from rendered import paired

TRANSLATIONS = docstrings.read()
PAGES = ("reference/resilience.md", "reference/error-handling.md", "reference/observability.md")
PAGE = PAGES[0]


def original(path: str) -> str:
    """The English docstring of a helper, from its file."""
    (file,) = (ROOT / "snippets").glob(f"*/{path.partition('.')[0]}.py")
    return docstrings.said(file)[path]


def parts(docstring: str) -> list[tuple[str, str, str]]:
    """The paragraphs, the explained names and the examples of a docstring: kind, name, text without marks."""
    found = []
    for section in griffe.Docstring(docstring).parse("google", warnings=False, returns_multiple_items=False):
        kind = section.kind.value
        if kind == "text":
            found += [(kind, "", plain(paragraph)) for paragraph in section.value.split("\n\n")]
        elif kind == "examples":
            found += [(kind, "", plain(text)) for _, text in section.value]
        else:
            found += [(kind, getattr(item, "name", ""), plain(item.description)) for item in section.value]
    return found


def plain(text: str) -> str:
    """A text on one line, without the marks of code."""
    return " ".join(text.replace("`", "").split())


def rows(site: Site, path: str) -> list[Pair]:
    """The pairs of a helper."""
    for page in PAGES:
        if found := [pair for pair in paired(site.root, page)[0] if pair.section == path]:
            return found
    raise AssertionError(f"no reference page shows {path}")


@pytest.mark.parametrize("path", TRANSLATIONS)
def test_a_chinese_docstring_has_the_parts_of_its_original(path: str) -> None:
    english, chinese = original(path), TRANSLATIONS[path]
    assert [part[:2] for part in parts(chinese)] == [part[:2] for part in parts(english)]
    code = re.compile(r"`([^`]+)`|^ *>>> (.*)$", re.MULTILINE)
    assert set(code.findall(chinese)) == set(code.findall(english))


@pytest.mark.parametrize("path", TRANSLATIONS)
def test_each_part_of_a_docstring_is_a_pair(path: str, site: Site) -> None:
    """The heading and the signature, then what both docstrings say, each part beside its translation."""
    heading, signature, *others = rows(site, path)
    assert heading.anchor == path
    assert signature.shared
    assert path.rpartition(".")[2] in words(signature.en)
    said = [(words(pair.en), words(pair.zh)) for pair in others if not pair.generated]
    expected = [
        (en, "" if kind == "examples" else zh)
        for (kind, _, en), (_, _, zh) in zip(parts(original(path)), parts(TRANSLATIONS[path]), strict=True)
    ]
    assert said == expected


@pytest.mark.parametrize("path", PAGES)
def test_the_comparison_has_a_row_for_each_block(path: str, site: Site) -> None:
    address = path.removesuffix(".md")
    blocks = {
        root: html.fromstring(site.page(f"{root}{address}/")).xpath("//article//*[@data-block]")
        for root in ("", "zh/", "compare/")
    }
    rows = blocks.pop("compare/")
    for alone in blocks.values():
        assert [row.get("id") for row in rows if row.get("id")] == [
            block.get("id") for block in alone if block.get("id")
        ]
        assert len(rows) == len(alone)


@pytest.mark.parametrize("path", PAGES)
def test_what_a_helper_is_stands_in_the_language_of_the_page(path: str, site: Site) -> None:
    """Not only what the docstrings say: `async method`, `Parameters`, the tooltips."""
    page = html.fromstring(site.page(f"zh/{path.removesuffix('.md')}/"))
    (article,) = page.xpath("//article")
    labels = article.xpath(".//*[@class='doc-kind'] | .//*[contains(@class, 'doc-section ')]")
    assert labels
    english = [label.text_content() for label in labels if re.search("[A-Za-z]", label.text_content())]
    titles = [element.get("title") for element in article.xpath(".//a[@title] | .//button[@title]")]
    english += [title for title in titles if not re.search("[\u4e00-\u9fff]", title)]
    assert not english


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the project with one reference page."""
    made = Copy(tmp_path)
    made.keep(PAGE, "resilience.md")
    return made


def line_of(copy: Copy, file: str, text: str) -> int:
    """The line, from 1, on which a file of the copy says something first."""
    return next(at for at, line in enumerate((copy.root / file).read_text("utf-8").splitlines(), 1) if text in line)


CHINESE = docstrings.TRANSLATIONS
# What is broken, by the object whose docstring it is: the file, what it says, what it says then.
BREAKS = {
    "traced.traced": (
        "snippets/resilience/traced.py",
        "    Nothing is recorded until a tracer provider is set.\n\n",
        "",
    ),
    "fail_safe.fail_safe": (CHINESE, "取消也一样。\n\n凡是", "取消也一样。凡是"),
    "with_timeout.with_timeout": (CHINESE, "    seconds: 时限，必须大于 0。\n", ""),
    "fail_safe.unavailable": (CHINESE, "的是依赖，而不是本服务。", "的是依赖。\\n\\n而不是本服务。"),
    "batch_result.run_batch": (CHINESE, '"batch_result.run_batch" = ', '"batch_result.other" = '),
}


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, str]:
    """A copy of the project in which the docstrings of some helpers part, and what one build says of them all."""
    made = Copy(tmp_path_factory.mktemp("parted"))
    made.keep(PAGE, "reference/error-handling.md", "resilience.md")
    for file, old, new in BREAKS.values():
        made.replace(file, old, new)
    return made, made.build().stderr


@pytest.mark.parametrize("path", BREAKS)
def test_a_build_says_which_docstrings_part(path: str, parted: tuple[Copy, str]) -> None:
    broken, said = parted
    (file,) = (ROOT / "snippets").glob(f"*/{path.partition('.')[0]}.py")
    program, first = file.relative_to(ROOT).as_posix(), original(path).splitlines()[0]
    entry = f'"{path}" = '
    here = line_of(broken, CHINESE, entry) if entry in (broken.root / CHINESE).read_text("utf-8") else 1
    places = f"{program}:{line_of(broken, program, first)} and {CHINESE}:{here}"
    assert f"{places} part under #{path}: " in said


def test_a_docstring_goes_stale_alone(copy: Copy) -> None:
    """A corrected English paragraph marks its own Chinese, and each remark leads to both."""
    program = "snippets/resilience/with_timeout.py"
    copy.replace(program, "The limit. It must be above 0.", "The limit in seconds. It must be above 0.")
    assert copy.build().returncode == 0
    entries = freshness.read(ROOT / "docs/freshness.json")[PAGE]
    found = [block for block in freshness.states(paired(copy.root / "site", PAGE)[0], entries) if block.outdated]
    assert [words(block.pair.en) for block in found] == ["The limit in seconds. It must be above 0."]
    places = [
        f"{program}:{line_of(copy, program, 'seconds: The limit')}",
        f"{docstrings.TRANSLATIONS}:{line_of(copy, docstrings.TRANSLATIONS, 'seconds: 时限')}",
    ]
    (note,) = html.fromstring(copy.page("compare/reference/resilience/")).xpath("//p[contains(@class, 'pair__stale')]")
    assert all(place in note.text_content() for place in places)
    (mark,) = html.fromstring(copy.page("zh/reference/resilience/")).xpath("//*[contains(@class, 'stale')]")
    assert "seconds: float" in mark.getparent().text_content()
    assert stale.place(PAGE, found[0].pair).startswith(docstrings.TRANSLATIONS)
