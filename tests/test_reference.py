"""The reference pages document the same helpers in both languages, with the same parts."""

import re

import griffe
import pytest
from conftest import ROOT, Site
from handbook import docstrings
from lxml import html

TRANSLATIONS = docstrings.read()


def original(path: str) -> str:
    """The English docstring of a helper, from its file."""
    module, *_ = path.split(".")
    (file,) = (ROOT / "snippets").glob(f"*/{module}.py")
    loaded = griffe.load(module, search_paths=[file.parent])
    docstring = loaded[path.removeprefix(f"{module}.")].docstring
    assert docstring, f"{path} has no docstring"
    return docstring.value


def parts(docstring: str) -> list[tuple[str, list[str]]]:
    """The sections of a docstring, each with the names it explains and the examples it shows."""
    found: list[tuple[str, list[str]]] = []
    for section in griffe.Docstring(docstring).parse("google", warnings=False):
        names = (
            [item.name for item in section.value if getattr(item, "name", None)]
            if isinstance(section.value, list)
            else []
        )
        if section.kind is not griffe.DocstringSectionKind.text:
            found.append((section.kind.value, names))
    return found


@pytest.mark.parametrize("path", TRANSLATIONS)
def test_a_chinese_docstring_has_the_parts_of_its_original(path: str) -> None:
    english, chinese = original(path), TRANSLATIONS[path]
    assert parts(chinese) == parts(english)
    code = re.compile(r"`([^`]+)`|^ *>>> (.*)$", re.MULTILINE)
    assert set(code.findall(chinese)) == set(code.findall(english))


@pytest.mark.parametrize("page", ["resilience", "error-handling", "observability"])
def test_each_helper_stands_on_both_pages_in_its_language(page: str, site: Site) -> None:
    objects = {}
    for root in ("", "zh/"):
        tree = html.fromstring(site.page(f"{root}reference/{page}/"))
        objects[root] = tree.xpath("//*[contains(@class, 'doc-heading')]/@id")
        for contents in tree.xpath("//div[contains(@class, 'doc-contents')]"):
            chinese = bool(re.search(r"[\u4e00-\u9fff]", contents.text_content()))
            assert chinese == (root == "zh/"), contents.text_content()[:80]
    assert objects[""] == objects["zh/"]
    assert objects[""]
