"""What a proposed change does to the handbook, as a reviewer sees it: rules, stale translations, broken promises."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LANGUAGES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True)
class Published:
    """What a built site says of itself.

    Attributes:
        rules: the entries of its rules.json, by number.
        addresses: its pages and the anchors on them that people link to.
    """

    rules: Mapping[int, Mapping[str, Any]]
    addresses: frozenset[str]


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What has changed in one rule, in words."""
    if before["status"] != now["status"]:
        yield "withdrawn" if now["status"] == "withdrawn" else "active again"
    if before["chapter"] != now["chapter"]:
        yield f"moved from {before['chapter']} to {now['chapter']}"
    for language, name in LANGUAGES.items():
        if before["title"][language] != now["title"][language]:
            yield f"{name} title, which was “{before['title'][language]}”"
        elif before["hash"][language] != now["hash"][language]:
            yield f"{name} text or code"
    if before["enforced_by"] != now["enforced_by"]:
        yield "what enforces it"


def changed(before: Published, now: Published) -> Iterator[str]:
    """A line for each rule that is new or has changed."""
    for number, rule in sorted(now.rules.items()):
        if number not in before.rules:
            yield f"{line(rule)}: new"
        elif what := list(differences(before.rules[number], rule)):
            yield f"{line(rule)}: {', '.join(what)}"


def stale(before: Published, now: Published) -> Iterator[str]:
    """A line for each rule whose Chinese is older than its English, and was not before."""
    for number, rule in sorted(now.rules.items()):
        known = before.rules.get(number, {}).get("translation") == "stale"
        if rule["translation"] == "stale" and not known:
            yield line(rule)


def broken(before: Published, now: Published) -> Iterator[str]:
    """A line for each promise of permanence that is broken: a number or an address that is gone."""
    gone = sorted(before.rules.keys() - now.rules)
    yield from (f"{before.rules[number]['id']} is gone; withdraw a rule instead" for number in gone)
    yield from (f"`{address}` leads nowhere now" for address in sorted(before.addresses - now.addresses))


def line(rule: Mapping[str, Any]) -> str:
    """A rule as a line of Markdown begins with it."""
    return f"{rule['id']} {rule['title']['en']} · {rule['title']['zh']}"


def report(before: Published, now: Published) -> str:
    """The whole report in Markdown."""
    parts: dict[str, Iterable[str]] = {
        "Broken promises": broken(before, now),
        "Rules": changed(before, now),
        "Translations that are now older than the English": stale(before, now),
    }
    found = {title: list(lines) for title, lines in parts.items()}
    said = ["# What this change does to the handbook"]
    for title, lines in found.items():
        if lines:
            said += ["", f"## {title} ({len(lines)})", "", *(f"- {text}" for text in lines)]
    if not any(found.values()):
        said += ["", "No rule, translation or address changes."]
    return "\n".join(said) + "\n"
