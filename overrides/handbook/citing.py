"""Number the rules on their pages, add what the registry knows of each, and link every citation."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from handbook import rules
from handbook.pages import address, relative, split
from handbook.prefixes import Prefixes

NO_LINKS_IN = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"}
GONE = "rule-moved"  # the class of the links that keep the anchors of gone rules
CITATION = "rule-citation"  # that of the links from a citation to its rule


def rule_at(anchor: str, known: dict[int, rules.Rule]) -> rules.Rule | None:
    """The rule whose heading has this id, such as `pys-502`; None for any other heading."""
    number = anchor.rpartition("-")[2]
    rule = known.get(int(number)) if number.isdecimal() else None
    return rule if rule and rule.anchor == anchor else None


def gone_rules(known: dict[int, rules.Rule], docs: Path, source: str) -> list[str]:
    """Markdown that keeps the anchors of rules which stood on a page once.

    A rule that has moved leads to where it is now, a withdrawn one to its own page.

    Args:
        known: the registry.
        docs: the folder docs/.
        source: the page below it, such as `zh/resilience.md`.
    """
    language, path = split(source)
    chapter, words = path.removesuffix(".md"), rules.WORDS[language]
    lines = []
    for rule in known.values():
        if chapter in rule.moved_from:
            title = rules.page_title(docs / language / f"{rule.chapter}.md")
            link = f"[{rule.id} {rule.title[language]}]({rule.chapter}.md#{rule.anchor}){{ #{rule.anchor} .{GONE} }}"
            lines.append(f"- {link}{words['comma']}{words['moved']} {title}")
        elif rule.chapter == chapter and not rule.stands:
            own = relative(f"r/{rule.number}/", address(path, language))
            link = f'<a id="{rule.anchor}" class="{GONE}" href="{own}">{rule.id} {rule.title[language]}</a>'
            lines.append(f"- {link}{words['comma']}{rule.until} {words['withdrawn']}")
    return ["", '<div class="generated" markdown>', "", *lines, "", "</div>", ""] if lines else []


def number_headings(root: HtmlElement, known: dict[int, rules.Rule], rule_url: str) -> None:
    """Put `PYS-502` before each rule's title, linked to the rule's own page, and leave both titles for citing.

    Args:
        root: a page's content, changed in place.
        known: the registry.
        rule_url: the address of the rule pages, relative to this page, with a `{}` for the number.
    """
    for heading in root.iter("h2"):
        if rule := rule_at(heading.get("id") or "", known):
            line = html.Element("span", {"class": "rule-line"})
            badge = html.Element("a", {"class": "rule-number", "href": rule_url.format(rule.number)})
            badge.text = rule.id
            line.append(badge)
            line.tail, heading.text = f" {heading.text or ''}", None
            heading.insert(0, line)
            heading.set("class", "rule-title")
            for language in rules.LANGUAGES:
                heading.set(f"data-{language}", rule.plain_title(language))
            heading.set("data-hash", rule.anchor)


def with_hashes(output: str, hashes: Mapping[str, Mapping[str, str]]) -> str:
    """HTML whose rules' headings have their hashes, English and Chinese: a page is rendered before they are known.

    Args:
        output: HTML with headings as `number_headings` leaves them.
        hashes: of each rule, by its anchor and the language.
    """

    def filled(found: re.Match[str]) -> str:
        known = hashes.get(found[1])
        return f'data-hash="{known["en"]} {known["zh"]}"' if known else ""

    return re.sub(r'data-hash="([a-z0-9]+-\d+)"', filled, output)


def link_citations(root: HtmlElement, prefixes: Prefixes, lead: Callable[[int], str | None]) -> set[int]:
    """Make each `PYS-502` in prose a link; one with another handbook's prefix leads to that handbook.

    Args:
        root: a page's content, changed in place.
        prefixes: the prefixes that may be cited.
        lead: where a number of this handbook leads, relative to this page; None if no rule has it.

    Returns:
        The numbers cited that have no address.
    """

    def address_of(prefix: str, number: int) -> str | None:
        return lead(number) if prefix == prefixes.own else prefixes.others[prefix].format(number)

    link = partial(link_text, pattern=prefixes.citation, lead=address_of)
    unknown: set[int] = set()
    for text in root.xpath(".//text()[contains(., '-')]"):  # which few have, and all that cite a rule
        if prefixes.citation.search(text):
            element = text.getparent()
            parent = element.getparent() if text.is_tail else element
            if may_link(parent):
                unknown |= link(parent, element if text.is_tail else None, text)
    return unknown


def may_link(element: HtmlElement) -> bool:
    """Whether a citation in the text of an element may be a link."""
    return NO_LINKS_IN.isdisjoint([element.tag, *(parent.tag for parent in element.iterancestors())])


def link_text(
    parent: HtmlElement,
    after: HtmlElement | None,
    text: str,
    pattern: re.Pattern[str],
    lead: Callable[[str, int], str | None],
) -> set[int]:
    """Link the citations in one text of `parent`: its own, or the tail of the child `after`."""
    pieces = pattern.split(text)
    if len(pieces) == 1:
        return set()
    unknown: set[int] = set()
    position = 0 if after is None else parent.index(after) + 1
    first = pieces[0]
    made: list[HtmlElement] = []
    for prefix, digits, tail in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        said, number = f"{prefix}-{digits}", int(digits)
        if href := lead(prefix, number):
            made.append(html.Element("a", {"class": CITATION, "href": href}))
            made[-1].text, made[-1].tail = said, tail
            continue
        unknown.add(number)
        if made:
            made[-1].tail = f"{made[-1].tail}{said}{tail}"
        else:
            first += f"{said}{tail}"
    if after is None:
        parent.text = first
    else:
        after.tail = first
    for offset, link in enumerate(made):
        parent.insert(position + offset, link)
    return unknown


def linked(said: str, href: str) -> str:
    """A citation as the HTML of a link, as `link_citations` makes it."""
    return f'<a class="{CITATION}" href="{escape(href)}">{said}</a>'


def rule_address(known: dict[int, rules.Rule], number: int, url: str, language: str) -> str | None:
    """Where a citation of a rule leads, relative to the page at `url`; None if no rule has the number."""
    rule = known.get(number)
    return relative(f"{address(f'{rule.chapter}.md', language)}#{rule.anchor}", url) if rule else None
