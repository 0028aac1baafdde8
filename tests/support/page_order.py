"""The order in which a reader meets the programs: that of the chapters, and within a chapter that of its blocks."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import runner
from handbook import rules
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


def run_by(nodeid: str) -> str | None:
    """The snippet that a test runs as the page prints it, if it is such a test.

    Args:
        nodeid: pytest's name for the test.
    """
    test, _, path = nodeid.rpartition("::")[2].removesuffix("]").partition("[")
    return path if test == "test_prints_what_the_page_shows" else None


def in_order(root: Path, *, whole: bool) -> dict[str, int]:
    """The place of each snippet that runs in page order on one worker: by default of those that use Valkey.

    Args:
        root: the repository.
        whole: whether all snippets do.
    """
    return {path: place for place, path in enumerate(of_pages(root)) if whole or uses_valkey(path)}


def uses_valkey(path: str) -> bool:
    """Whether a snippet, or a program of the folder it starts in, connects to Valkey."""
    file = runner.SNIPPETS / path
    if file.suffix not in {".py", ".console"} or not file.exists():
        return False
    return "REDIS_URL" in file.read_text(encoding="utf-8") + runner.start_folder_code(path)


def arrange(items: list[pytest.Item], places: Mapping[str, int]) -> None:
    """Put the tests that run these snippets first, in the order of their places; the others keep theirs.

    Args:
        items: the collected tests, put in order in place.
        places: the place of each snippet, see `in_order`.
    """
    items.sort(key=lambda item: places.get(run_by(item.nodeid) or "", len(places) + max(places.values(), default=0)))
