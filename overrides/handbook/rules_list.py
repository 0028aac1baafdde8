"""The list of all rules: a table for each chapter.

The converter sees a mark in place of each table, so that another title makes one small table once more.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from markdown import Markdown

from handbook import rules
from handbook.memory import Kept
from handbook.pages import address, relative

HERE = "<!-- rules -->"
MARK = re.compile(r"(?:<p>)?rules-of-([\w-]+)\.(?:</p>)?")
EXTENSIONS = {"tables": {}, "pymdownx.tilde": {"subscript": False}}
HEADS = {"en": ("Rule", "What it says", "Enforced by"), "zh": ("编号", "规则", "由谁把关")}


def marked(markdown: str, known: dict[int, rules.Rule], docs: Path, language: str) -> str:
    """Markdown with a heading for each chapter, and a mark for its table, where the list is to stand."""
    if HERE not in markdown:
        return markdown
    lines = ['<div class="generated" markdown>']
    for chapter in by_chapter(known):
        title = rules.page_title(docs / language / f"{chapter}.md")
        lines += ["", f"## {title} {{ #{chapter} }}", "", f"rules-of-{chapter}."]
    return markdown.replace(HERE, "\n".join([*lines, "", "</div>"]))


def written(markdown: str, known: dict[int, rules.Rule], language: str) -> str:
    """Markdown with the tables in place of their marks."""
    if not MARK.search(markdown):
        return markdown
    listed = by_chapter(known)
    return MARK.sub(lambda mark: table(listed[mark[1]], language, "{}.md".format), markdown)


def put_in(content: str, known: dict[int, rules.Rule], url: str, language: str, kept: Kept) -> str:
    """A page's HTML with the tables in place of their marks.

    Args:
        content: the HTML.
        known: the registry.
        url: the page's address below the site's root.
        language: `en` or `zh`.
        kept: the tables that were made before.
    """
    if not MARK.search(content):
        return content
    listed = by_chapter(known)

    def lead(chapter: str) -> str:
        return relative(address(f"{chapter}.md", language), url)

    def block(mark: re.Match[str]) -> str:
        rows = table(listed[mark[1]], language, lead)
        return kept.of(("rules", mark[1], url), rows, partial(convert, rows))

    return MARK.sub(block, content)


def by_chapter(known: dict[int, rules.Rule]) -> dict[str, list[rules.Rule]]:
    """The rules of each chapter; one that has moved stands with those of where it is now."""
    listed: dict[str, list[rules.Rule]] = {}
    for rule in known.values():
        listed.setdefault(rule.chapter, []).append(rule)
    return listed


def table(listed: Iterable[rules.Rule], language: str, lead: Callable[[str], str]) -> str:
    """Some rules as a Markdown table; `lead` tells where a link to a chapter leads."""
    lines = [f"| {' | '.join(HEADS[language])} |", "| --- | --- | --- |"]
    for rule in listed:
        enforced = rules.WORDS[language]["joint"].join(rules.enforcer(name, language) for name in rule.enforced_by)
        title = rule.title[language]
        if rule.stands:
            title = f"[{title}]({lead(rule.chapter)}#{rule.anchor})"
        if rule.status == "withdrawn":
            title = f"~~{title}~~"
        lines.append(f"| {rule.id} | {title} | {enforced} |")
    return "\n".join(lines)


def convert(markdown: str) -> str:
    """A table as HTML."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS).convert(markdown)
