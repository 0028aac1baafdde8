"""Dated editions: what every rule said on a day, in `docs/editions/2026.11.json`, a file that never changes.

An edition lists all rules with their titles and hashes, and holds the text of each that no earlier edition has. A text
is addressed by its hashes, which follow from its words: if a word of the record changes, its hash no longer fits.
`uv run python tests/commands/edition.py 2026.12` makes the next one.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from handbook.blocks import parse
from handbook.pairs import Pair, digest
from handbook.rule_pages import of_parts
from handbook.rules import LANGUAGES, Rule

NAME = re.compile(r"20\d\d\.(0[1-9]|1[0-2])(\.[2-9])?")

Block = tuple[str, str, str]
"""A block of a rule: its kind as `Pair` has it, its English and its Chinese; code stands once, with "" for Chinese."""

Text = tuple[Block, ...]
"""All that a rule says, in reading order: its title, its prose, its code, and what the registry knows of it."""

Hashes = tuple[str, str]
"""What addresses a text: the rule's hash in English and in Chinese, as `rules.json` has them."""


class EditionError(ValueError):
    """The record of editions says something that cannot be so, or would; the message says what."""


@dataclass(frozen=True)
class Listed:
    """A rule as an edition lists it.

    Attributes:
        chapter: the chapter it stood in.
        status: `active` or `withdrawn`.
        title: its title without Markdown's marks, by language.
        hashes: its text of the day.
    """

    chapter: str
    status: str
    title: Mapping[str, str]
    hashes: Hashes


@dataclass(frozen=True)
class Edition:
    """All rules on one day.

    Attributes:
        name: `2026.11`; the second of a month is `2026.11.2`.
        date: the day, `2026-11-27`.
        rules: every rule by its number.
        texts: the texts that no earlier edition has.
    """

    name: str
    date: str
    rules: Mapping[int, Listed]
    texts: Mapping[Hashes, Text]


@dataclass(frozen=True)
class Past:
    """A text that a rule has, or had, and the editions it stands in, oldest first."""

    hashes: Hashes
    text: Text
    editions: tuple[Edition, ...]


def text(blocks: Iterable[Pair]) -> Text:
    """What a rule says, from its pairs."""
    return tuple((block.kind, code(block.en), "") if block.shared else (block.kind, *block.said) for block in blocks)


def code(fragment: str) -> str:
    """A block of code as it is printed, without its title."""
    root = parse(fragment)
    for title in root.xpath(".//span[@class='filename']"):
        title.drop_tree()
    return root.text_content().strip("\n")


def hashes(said: Text) -> Hashes:
    """The hashes that a text has."""
    found = of_parts([(digest(en), digest(zh) if zh else "") for _, en, zh in said])
    return found["en"], found["zh"]


def cut(name: str, date: str, rules: Iterable[tuple[Rule, Text]], before: Sequence[Edition]) -> Edition:
    """A new edition of all rules.

    Args:
        name: what to call it.
        date: today.
        rules: each rule with what it says now.
        before: the editions that there are, oldest first.

    Raises:
        EditionError: see `check`.
    """
    check(name, date, before)
    kept = {address for edition in before for address in edition.texts}
    listed: dict[int, Listed] = {}
    texts: dict[Hashes, Text] = {}
    for rule, said in rules:
        address = hashes(said)
        title = {language: rule.plain_title(language) for language in LANGUAGES}
        listed[rule.number] = Listed(rule.chapter, rule.status, title, address)
        if address not in kept:
            texts[address] = said
    return Edition(name, date, listed, texts)


def check(name: str, date: str, before: Sequence[Edition]) -> None:
    """Refuse a new edition that would not come after all others.

    Raises:
        EditionError: the name is none, or there is an edition of that name or a later one.
    """
    if not NAME.fullmatch(name):
        raise EditionError(f"{name!r} is no edition: write a year and a month, such as 2026.12")
    if before and (order(name) <= order(before[-1].name) or date < before[-1].date):
        last = before[-1]
        raise EditionError(f"{name} does not come after {last.name} of {last.date}, and an edition never changes")


def order(name: str) -> list[int]:
    """What to sort editions by."""
    return [int(part) for part in name.split(".")]


def dumped(edition: Edition) -> str:
    """An edition as JSON, one rule a line."""
    lines = []
    told: set[Hashes] = set()
    for number, rule in sorted(edition.rules.items()):
        entry: dict[str, Any] = {
            "chapter": rule.chapter,
            "status": rule.status,
            "title": dict(rule.title),
            "hash": dict(zip(LANGUAGES, rule.hashes, strict=True)),
        }
        if rule.hashes in edition.texts and rule.hashes not in told:
            told.add(rule.hashes)
            entry["text"] = [block[:2] if block[0] == "code" else block for block in edition.texts[rule.hashes]]
        lines.append(f"  {json.dumps(str(number))}: {json.dumps(entry, ensure_ascii=False)}")
    head = f' "edition": {json.dumps(edition.name)},\n "date": {json.dumps(edition.date)},\n "rules": {{\n'
    return "{\n" + head + ",\n".join(lines) + "\n }\n}\n"


def loaded(document: str) -> Edition:
    """An edition from its JSON."""
    said = json.loads(document)
    listed: dict[int, Listed] = {}
    texts: dict[Hashes, Text] = {}
    for number, entry in said["rules"].items():
        address = (entry["hash"]["en"], entry["hash"]["zh"])
        listed[int(number)] = Listed(entry["chapter"], entry["status"], entry["title"], address)
        if "text" in entry:
            texts[address] = tuple((kind, en, zh[0] if zh else "") for kind, en, *zh in entry["text"])
    return Edition(said["edition"], said["date"], listed, texts)


def read(folder: Path) -> tuple[tuple[Edition, ...], list[str]]:
    """The editions in a folder, oldest first, and a message for each thing that is wrong with them."""
    found = sorted((file for file in folder.glob("*.json") if NAME.fullmatch(file.stem)), key=lambda f: order(f.stem))
    editions = tuple(loaded(file.read_text(encoding="utf-8")) for file in found)
    return editions, list(problems(editions))


def problems(editions: Sequence[Edition]) -> Iterator[str]:
    """A message for each text that is not what its hash says, and for each rule whose text no edition has.

    Args:
        editions: all of them, oldest first.
    """
    kept: set[Hashes] = set()
    for edition in editions:
        place = f"docs/editions/{edition.name}.json"
        for address, said in edition.texts.items():
            if hashes(said) != address:
                yield f"{place}: the text with the hash {address[0]} has changed; an edition never does"
        kept |= edition.texts.keys()
        for number, rule in edition.rules.items():
            if rule.hashes not in kept:
                yield f"{place}: rule {number} lists the hash {rule.hashes[0]}, and no edition until then has its text"


def pasts(number: int, editions: Sequence[Edition]) -> list[Past]:
    """The texts of a rule, newest first; a text to which a rule came back stands twice."""
    kept = {address: said for edition in editions for address, said in edition.texts.items()}
    listing = [edition for edition in editions if number in edition.rules]
    runs = groupby(listing, key=lambda edition: edition.rules[number].hashes)
    return [Past(address, kept[address], tuple(stood)) for address, stood in runs][::-1]
