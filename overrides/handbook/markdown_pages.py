"""The handbook for language models: each page's own Markdown at `/<page>/index.md`, and an index in `/llms.txt`."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.pages import Pages
from handbook.pictures import in_words

FENCE = re.compile(r'^(?P<indent> *)````+ \{ \.(?P<lexer>\w+) title="(?P<title>[^"]*)".*\}$', re.MULTILINE)
CONTAINER = re.compile(r'^(<div class="(?:rule-facts )?generated" markdown>|</div>)\n\n?', re.MULTILINE)
RULE_HEADING = re.compile(r"^## (?=.*\{ *#pys-(\d+) *\})", re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[\w./-]+)\.md(?P<anchor>#[\w.-]+)?\)")


def plain(markdown: str, path: str) -> str:
    """A page's Markdown without what only this site's build understands.

    Args:
        markdown: the page with its snippets printed.
        path: the page below its language's folder, to resolve its links by.
    """
    markdown = in_words(FENCE.sub(r'\g<indent>````\g<lexer> title="\g<title>"', markdown))
    markdown = CONTAINER.sub("", markdown)
    markdown = RULE_HEADING.sub(r"## PYS-\1 ", markdown)

    def address(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["path"]))
        here = path.removesuffix(".md").removesuffix("index")
        there = target.removesuffix("index").rstrip("/")
        relative = posixpath.relpath(f"/{there}", f"/{here}")
        return f"]({posixpath.join(relative, 'index.md')}{link['anchor'] or ''})"

    return LINK.sub(address, markdown)


@dataclass(frozen=True)
class Group:
    """Some pages that stand together in the navigation: their title, "" for those on top, and their sources' paths."""

    title: str
    paths: tuple[str, ...]


def index(groups: Iterable[Group], pages: Pages, language: str, site: tuple[str, str, str]) -> str:
    """An llms.txt: what the site is, then each page with its address and description (see llmstxt.org).

    Args:
        groups: the navigation.
        pages: the rendered pages.
        language: `en` or `zh`.
        site: its name, its description and its address, which ends with a slash.
    """
    name, description, root = site
    lines = [f"# {name}", "", f"> {description}"]
    for group in groups:
        lines += ["", f"## {group.title}", ""] if group.title else [""]
        for path in group.paths:
            if page := pages.get((language, path)):
                about = f": {page.description}" if page.description else ""
                lines.append(f"- [{page.title}]({root}{page.url}index.md){about}")
    return "\n".join(lines) + "\n"
