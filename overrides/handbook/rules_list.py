"""The list of all rules: a table for each chapter.

The converter sees a mark in place of each table: another title of a rule makes it convert nothing.
"""

import re
from pathlib import Path

from handbook import citing, rules
from handbook.inline import Span
from handbook.pages import address, relative

HERE = "<!-- rules -->"
MARK = re.compile(r"(?:<p>)?rules-of-([\w-]+)\.(?:</p>)?")
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
    chapters = by_chapter(known)

    def table(mark: re.Match[str]) -> str:
        lines = [f"| {' | '.join(HEADS[language])} |", "| --- | --- | --- |"]
        for rule in chapters[mark[1]]:
            title = title_of(rule, language, f"{rule.chapter}.md").markdown
            if rule.status == "withdrawn":
                title = f"~~{title}~~"
            enforced = rules.WORDS[language]["joint"].join(span.markdown for span in rules.enforcers(rule, language))
            lines.append(f"| {rule.id} | {title} | {enforced} |")
        return "\n".join(lines)

    return MARK.sub(table, markdown)


def put_in(content: str, known: dict[int, rules.Rule], url: str, language: str) -> str:
    """A page's HTML with the tables in place of their marks.

    Args:
        content: the HTML.
        known: the registry.
        url: the page's address below the site's root.
        language: `en` or `zh`.
    """
    chapters = by_chapter(known)

    def table(mark: re.Match[str]) -> str:
        lines = ["<table>", "<thead>", *row("th", *HEADS[language]), "</thead>", "<tbody>"]
        page = relative(address(f"{mark[1]}.md", language), url)
        for rule in chapters[mark[1]]:
            title = title_of(rule, language, page).html
            if rule.status == "withdrawn":
                title = f"<del>{title}</del>"
            enforced = rules.WORDS[language]["joint"].join(span.html for span in rules.enforcers(rule, language))
            lines += row("td", citing.linked(rule.id, f"{page}#{rule.anchor}"), title, enforced)
        return "\n".join([*lines, "</tbody>", "</table>"])

    return MARK.sub(table, content)


def by_chapter(known: dict[int, rules.Rule]) -> dict[str, list[rules.Rule]]:
    """The rules of each chapter; one that has moved stands with those of where it is now."""
    listed: dict[str, list[rules.Rule]] = {}
    for rule in known.values():
        listed.setdefault(rule.chapter, []).append(rule)
    return listed


def title_of(rule: rules.Rule, language: str, page: str) -> Span:
    """A rule's title, which leads to its section, if there is one, on the page at an address."""
    return Span(rule.title[language], f"{page}#{rule.anchor}" if rule.stands else "")


def row(kind: str, *cells: str) -> list[str]:
    """A row of a table in HTML, a line for each cell."""
    return ["<tr>", *(f"<{kind}>{cell}</{kind}>" for cell in cells), "</tr>"]
