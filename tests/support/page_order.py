"""The order in which a reader meets the programs: that of the chapters, and within a chapter that of its blocks."""

from pathlib import Path

import pytest
import rules
from mkdocs.utils.yaml import yaml_load


def chapters(root: Path) -> list[str]:
    """The pages of the navigation, in order, such as `resilience.md`."""
    nav = yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    found: list[str] = []
    todo = [nav]
    while todo:
        match todo.pop(0):
            case str(page):
                found.append(page)
            case list(entries):
                todo = [*entries, *todo]
            case dict(entry):
                todo = [*entry.values(), *todo]
    return found


def of_pages(root: Path) -> list[str]:
    """Every snippet that the English pages name, once, in the order of the pages.

    Args:
        root: the repository.
    """
    lines = [line for page in chapters(root) for line in (root / "docs" / "en" / page).read_text("utf-8").splitlines()]
    names = [match["name"].partition("#")[0] for line in lines if (match := rules.SNIPPET.match(line))]
    return list(dict.fromkeys(names))


def valkey_program(item: pytest.Item, known: list[str]) -> str | None:
    """The program that a test runs on Valkey, if it is such a test.

    Args:
        item: a collected test.
        known: the snippets that pages name.
    """
    test, _, path = item.name.removesuffix("]").partition("[")
    if test == "test_prints_what_the_page_shows" and path in known:
        file = item.config.rootpath / "snippets" / path
        if "REDIS_URL" in file.read_text(encoding="utf-8"):
            return path
    return None
