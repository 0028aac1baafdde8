"""MkDocs's navigation as plain values."""

from collections.abc import Iterable

from handbook.markdown_pages import Group
from handbook.pages import split
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page


def groups(nav: Navigation) -> list[Group]:
    """The navigation as titles and paths."""
    loose = Group("", paths(nav.items))
    return [loose, *(Group(item.title, paths(item.children)) for item in nav.items if isinstance(item, Section))]


def paths(items: Iterable[StructureItem]) -> tuple[str, ...]:
    """The paths of the pages among some items of the navigation."""
    return tuple(split(item.file.src_uri)[1] for item in items if isinstance(item, Page))
