"""The handbook for language models, as Markdown.

Each page's own stands at `/<page>/index.md`, an index in `/llms.txt`, and all pages as one text in `/llms-full.txt`.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from handbook.pages import Pages, address
from handbook.pictures import in_words
from handbook.prefixes import Prefixes

FENCE = re.compile(r'^(?P<indent> *)````+ \{ \.(?P<lexer>\w+) title="(?P<title>[^"]*)".*\}$', re.MULTILINE)
CONTAINER = re.compile(r'^(<div class="(?:rule-facts )?generated" markdown>|</div>)\n\n?', re.MULTILINE)
HEADING = re.compile(r"^## (?=.*\{ *#([\w-]+) *\})", re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[\w./-]+)\.md(?P<anchor>#[\w.-]+)?\)")


def plain(markdown: str, path: str, prefixes: Prefixes, lead: Callable[[str], str] | None = None) -> str:
    """A page's Markdown without what only this site's build understands.

    Args:
        markdown: the page with its snippets printed.
        path: the page below its language's folder, to resolve its links by.
        prefixes: how the rules on it are cited.
        lead: the address of another page, by its path, that a link leads to; by default that of its Markdown, seen
            from this page's.
    """
    lead = lead or partial(beside, path)
    markdown = in_words(FENCE.sub(r'\g<indent>````\g<lexer> title="\g<title>"', markdown))
    markdown = CONTAINER.sub("", markdown)

    def numbered(heading: re.Match[str]) -> str:
        number = prefixes.number(heading[1])
        return f"## {prefixes.id(number)} " if number else heading[0]

    markdown = HEADING.sub(numbered, markdown)

    def whole(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["path"]))
        return f"]({lead(f'{target}.md')}{link['anchor'] or ''})"

    return LINK.sub(whole, markdown)


def beside(path: str, target: str) -> str:
    """The address of a page's Markdown, relative to another's; both by their paths below their language's folder."""
    here, there = (page.removesuffix(".md").removesuffix("index").rstrip("/") for page in (path, target))
    return posixpath.join(posixpath.relpath(f"/{there}", f"/{here}"), "index.md")


@dataclass(frozen=True)
class Site:
    """What is said of a site in one language.

    Attributes:
        name: its name.
        about: its description.
        root: its address, with a slash at its end.
        prefixes: how its rules are cited.
    """

    name: str
    about: str
    root: str
    prefixes: Prefixes = field(default_factory=Prefixes)


@dataclass(frozen=True)
class Group:
    """Some pages that stand together in the navigation: their title, "" for those on top, and their sources' paths."""

    title: str
    paths: tuple[str, ...]


def index(groups: Iterable[Group], pages: Pages, language: str, site: Site) -> str:
    """An llms.txt: what the site is, then each page with its address and description (see llmstxt.org).

    Args:
        groups: the navigation.
        pages: the rendered pages.
        language: `en` or `zh`.
        site: what is said of the site.
    """
    lines = [f"# {site.name}", "", f"> {site.about}"]
    for group in groups:
        lines += ["", f"## {group.title}", ""] if group.title else [""]
        for path in group.paths:
            if page := pages.get((language, path)):
                about = f": {page.description}" if page.description else ""
                lines.append(f"- [{page.title}]({site.root}{page.url}index.md){about}")
    return "\n".join(lines) + "\n"


def full(groups: Iterable[Group], pages: Pages, language: str, site: Site) -> str:
    """An llms-full.txt: all pages as one text, in the order of the navigation, their links whole.

    Args:
        groups: the navigation.
        pages: the rendered pages.
        language: `en` or `zh`.
        site: what is said of the site.
    """

    def whole(target: str) -> str:
        return f"{site.root}{address(target, language)}index.md"

    def parts() -> Iterator[str]:
        yield f"# {site.name}\n\n> {site.about}\n"
        for path in (path for group in groups for path in group.paths):
            if page := pages.get((language, path)):
                yield plain(page.markdown, path, site.prefixes, whole)

    return "\n".join(f"{part.strip()}\n" for part in parts())
