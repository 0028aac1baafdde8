"""The order in which a reader meets the programs: that of the chapters, and within a chapter that of its blocks."""

from pathlib import Path

import pytest
import rules
import runner
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


def run_by(item: pytest.Item) -> str | None:
    """The snippet that a test runs as the page prints it, if it is such a test."""
    test, _, path = item.name.removesuffix("]").partition("[")
    return path if test == "test_prints_what_the_page_shows" else None


def arrange(items: list[pytest.Item], root: Path, *, whole: bool) -> None:
    """Put the tests that run programs on Valkey first, in page order and in one group, which one worker runs.

    Args:
        items: the collected tests, put in order in place.
        root: the repository.
        whole: whether to put all tests that run a snippet in page order, and not only those that use Valkey.
    """
    order = {path: place for place, path in enumerate(of_pages(root))}
    places: dict[pytest.Item, int] = {}
    for item in items:
        path = run_by(item)
        if path in order:
            text = (runner.SNIPPETS / path).read_text(encoding="utf-8") + runner.start_folder_code(path)
            if whole or "REDIS_URL" in text:
                places[item] = order[path]
                item.add_marker(pytest.mark.xdist_group("page order"))
    items.sort(key=lambda item: places.get(item, len(order)))
