"""The feed of each language, `/feed.xml` and `/zh/feed.xml`: rules added, changed or withdrawn, and new editions.

The registry knows months and no days, so an entry of a rule is dated to the first moment of its month; that of an
edition to the first moment of its day. An entry keeps its id for ever: a reader's program tells by it what it has shown
before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from handbook import edition_pages
from handbook.editions import Edition
from handbook.pages import LANGUAGES, address
from handbook.rules import Rule

NAME = "feed.xml"
TITLES = {"en": "Rules added, changed and withdrawn, and editions", "zh": "新增、修改和撤回的规则，以及新的版本"}
ADDED = {"en": "Added: {title}", "zh": "新增：{title}"}
CHANGED = {"en": "Changed: {title}", "zh": "修改：{title}"}
WITHDRAWN = {"en": "Withdrawn: {title}", "zh": "撤回：{title}"}
EDITION = {
    "en": "All {count} rules of the handbook as they stood on {date}.",
    "zh": "手册在 {date} 的全部 {count} 条规则。",
}
EMPTY = "2026-11-01"  # the day of a feed without entries, which Atom wants dated all the same


@dataclass(frozen=True)
class Entry:
    """Something that happened.

    Attributes:
        id: what a reader's program knows it by, below the site's root.
        page: the page about it, below the site's root.
        updated: when, as RFC 3339 has it.
        title: what happened, in the feed's language.
        summary: what is said of it.
        category: the chapter of a rule; "" for an edition.
    """

    id: str
    page: str
    updated: str
    title: str
    summary: str
    category: str = ""


def entries(known: Mapping[int, Rule], editions: Iterable[Edition], language: str) -> list[Entry]:
    """All that happened, newest first; of one month what changed comes before what is new."""
    found = [*of_rules(known, language), *of_editions(editions, language)]
    return sorted(found, key=lambda entry: entry.updated)[::-1]


def of_rules(known: Mapping[int, Rule], language: str) -> Iterator[Entry]:
    """What happened to rules: first all that were added, by number, then all that changed or were withdrawn."""
    rules = sorted(known.values(), key=lambda rule: rule.number)
    for rule in rules:
        yield happened(rule, rule.since, "added", ADDED[language], "", language)
    for rule in rules:
        months: dict[str, int] = {}
        for change in rule.history:
            month = change["date"]
            months[month] = months.get(month, 0) + 1
            what = "changed" if months[month] == 1 else f"changed-{months[month]}"
            yield happened(rule, month, what, CHANGED[language], change[language], language)
        if rule.until:
            yield happened(rule, rule.until, "withdrawn", WITHDRAWN[language], rule.why.get(language, ""), language)


def happened(rule: Rule, month: str, what: str, title: str, told: str, language: str) -> Entry:
    """Something that happened to a rule.

    Args:
        rule: the rule.
        month: when, `2027-01`.
        what: one word for it, with a number for the second of its kind in a month, for the entry's id.
        title: what happened, with `{title}` where the rule's stands.
        told: what is said of it; "" if the title says all.
        language: `en` or `zh`.
    """
    page, name = f"r/{rule.number}/", rule.plain_title(language)
    said = f"{rule.id} {title.format(title=name)}"
    return Entry(f"{page}#{what}-{month}", page, moment(f"{month}-01"), said, told or name, rule.chapter)


def of_editions(editions: Iterable[Edition], language: str) -> Iterator[Entry]:
    """The editions, oldest first."""
    for edition in editions:
        page = f"editions/{edition.name}/"
        title = dict(zip(LANGUAGES, edition_pages.titles(edition.name), strict=True))[language]
        said = EDITION[language].format(count=len(edition.rules), date=edition.date)
        yield Entry(page, page, moment(edition.date), title, said)


def atom(known: Mapping[int, Rule], editions: Sequence[Edition], root: str, language: str) -> str:
    """The text of a language's feed, as RFC 4287 has it.

    Args:
        known: the registry.
        editions: all of them.
        root: the site's address, with a slash at its end.
        language: `en` or `zh`.
    """
    listed = entries(known, editions, language)
    own = f"{root}{address('index.md', language)}{NAME}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGES[language]}">',
        f"<title>{TITLES[language]}</title>",
        f"<id>{escape(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(root + address("rules.md", language))}/>',
        f"<updated>{listed[0].updated if listed else moment(EMPTY)}</updated>",
        "<author><name>Python Services</name></author>",
        *(line for entry in listed for line in element(entry, root)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def element(entry: Entry, root: str) -> Iterator[str]:
    """One entry as XML."""
    yield "<entry>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<id>{escape(root + entry.id)}</id>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(root + entry.page)}/>'
    yield f"<updated>{entry.updated}</updated>"
    if entry.category:
        yield f"<category term={quoteattr(entry.category)}/>"
    yield f"<summary>{escape(entry.summary)}</summary>"
    yield "</entry>"


def moment(day: str) -> str:
    """The first moment of a day."""
    return f"{day}T00:00:00Z"
