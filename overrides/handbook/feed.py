"""The feed of each language, `/feed.xml` and `/zh/feed.xml`: which rules were added, changed or withdrawn, and when.

The registry knows months and no days, so an entry is dated to the first moment of its month. An entry keeps its id for
ever: a reader's program tells by it what it has shown before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from handbook.pages import LANGUAGES, address
from handbook.rules import Rule

NAME = "feed.xml"
TITLES = {"en": "Rules added, changed and withdrawn", "zh": "新增、修改和撤回的规则"}
ADDED = {"en": "Added: {title}", "zh": "新增：{title}"}
CHANGED = {"en": "Changed: {title}", "zh": "修改：{title}"}
WITHDRAWN = {"en": "Withdrawn: {title}", "zh": "撤回：{title}"}
EMPTY = "2026-11"  # the month of a feed without entries, which Atom wants dated all the same


@dataclass(frozen=True)
class Entry:
    """Something that happened to a rule.

    Attributes:
        rule: the rule.
        month: when, `2027-01`.
        what: one word for it, with a number for the second of its kind in a month, for the entry's id.
        title: what happened, in the feed's language.
        told: what is said of it; "" if the title says all.
    """

    rule: Rule
    month: str
    what: str
    title: str
    told: str


def entries(known: Mapping[int, Rule], language: str) -> list[Entry]:
    """All that happened, newest first; of one month what changed comes before what is new."""
    found: list[Entry] = []
    for rule in known.values():
        title = rule.plain_title(language)
        found.append(Entry(rule, rule.since, "added", f"{rule.id} {ADDED[language].format(title=title)}", ""))
        months: dict[str, int] = {}
        for change in rule.history:
            month = change["date"]
            months[month] = months.get(month, 0) + 1
            what = "changed" if months[month] == 1 else f"changed-{months[month]}"
            said = f"{rule.id} {CHANGED[language].format(title=title)}"
            found.append(Entry(rule, month, what, said, change[language]))
        if rule.until:
            said = f"{rule.id} {WITHDRAWN[language].format(title=title)}"
            found.append(Entry(rule, rule.until, "withdrawn", said, rule.why.get(language, "")))
    return sorted(found, key=lambda entry: (entry.month, entry.what != "added", entry.rule.number))[::-1]


def atom(known: Mapping[int, Rule], root: str, language: str) -> str:
    """The text of a language's feed, as RFC 4287 has it.

    Args:
        known: the registry.
        root: the site's address, with a slash at its end.
        language: `en` or `zh`.
    """
    listed = entries(known, language)
    own = f"{root}{address('index.md', language)}{NAME}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGES[language]}">',
        f"<title>{TITLES[language]}</title>",
        f"<id>{escape(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(root + address("rules.md", language))}/>',
        f"<updated>{moment(max((entry.month for entry in listed), default=EMPTY))}</updated>",
        "<author><name>Python Services</name></author>",
        *(line for entry in listed for line in element(entry, root, language)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def element(entry: Entry, root: str, language: str) -> Iterable[str]:
    """One entry as XML."""
    rule = entry.rule
    yield "<entry>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<id>{escape(f'{root}r/{rule.number}/#{entry.what}-{entry.month}')}</id>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(f"{root}r/{rule.number}/")}/>'
    yield f"<updated>{moment(entry.month)}</updated>"
    yield f'<category term="{rule.chapter}"/>'
    yield f"<summary>{escape(entry.told or rule.plain_title(language))}</summary>"
    yield "</entry>"


def moment(month: str) -> str:
    """The first moment of a month."""
    return f"{month}-01T00:00:00Z"
