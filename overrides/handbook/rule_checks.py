"""What an edit of a rule needs to know, and what it refuses: a number used again, a title that stands twice."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.prefixes import Prefixes
from handbook.rule_schema import line_of
from handbook.rules import Rule

HAN = re.compile(r"[\u4e00-\u9fff]")
UNSET = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z0-9]|(?<=[A-Za-z0-9])[\u4e00-\u9fff]")


class RefusedError(ValueError):
    """An edit would break a promise or cannot be made; the message says where and what to do."""


@dataclass(frozen=True)
class Texts:
    """The handbook as it stands, as far as an edit needs it.

    Attributes:
        known: the registry.
        files: the pages of both languages and the registry's files by their path: `docs/en/cli.md`.
        snippets: the files below `snippets/`.
        addresses: the addresses ever published, such as `/r/502/`.
        month: this month, such as `2026-11`.
        prefixes: how its rules are cited.
    """

    known: Mapping[int, Rule]
    files: Mapping[str, str]
    snippets: Collection[str]
    addresses: Collection[str]
    month: str
    prefixes: Prefixes = field(default_factory=Prefixes)

    @property
    def chapters(self) -> list[str]:
        """The chapters by name."""
        return sorted(path[11:-5] for path in self.files if path.startswith("docs/rules/"))


def known_chapter(texts: Texts, chapter: str) -> None:
    """Refuse a chapter that does not exist.

    Raises:
        RefusedError: there is no such chapter.
    """
    if chapter not in texts.chapters:
        raise RefusedError(
            f"docs/rules/{chapter}.toml does not exist: a chapter has it, and a page in each language; "
            f"chapters are {', '.join(texts.chapters)}"
        )


def active(texts: Texts, number: int) -> Rule:
    """A rule that holds.

    Raises:
        RefusedError: there is none with this number, or it is withdrawn.
    """
    rule = texts.known.get(number)
    if not rule:
        raise RefusedError(
            f"docs/rules/ has no [{number}]: write the number of a rule, such as {next(iter(texts.known))}"
        )
    if rule.status == "withdrawn":
        raise RefusedError(f"{place(texts, rule)}: {rule.id} is withdrawn since {rule.until}; it stays as it is")
    return rule


def place(texts: Texts, rule: Rule) -> str:
    """Where the registry says a rule: `docs/rules/cli.toml:12`."""
    path = f"docs/rules/{rule.chapter}.toml"
    return f"{path}:{line_of(texts.files[path], str(rule.number), '')}"


def next_number(texts: Texts, chapter: str) -> int:
    """The number after the highest that a chapter's hundred ever had: none is used again.

    Raises:
        RefusedError: the hundred is full, or the chapter has none.
    """
    hundreds = [rule.number // 100 for rule in texts.known.values() if chapter in {rule.chapter, *rule.moved_from}]
    if not hundreds:
        raise RefusedError(f"docs/rules/{chapter}.toml has no rule yet: write its first by hand, to choose its hundred")
    hundred = max(set(hundreds), key=hundreds.count)
    published = {int(match[1]) for address in texts.addresses if (match := re.fullmatch(r"/r/(\d+)/", address))}
    number = max(number for number in published | set(texts.known) if number // 100 == hundred) + 1
    if number // 100 != hundred:
        raise RefusedError(f"docs/rules/{chapter}.toml: {hundred}xx is full, and no number is used again")
    return number


def sound_text(language: str, what: str, text: str) -> None:
    """Refuse a text that cannot stand in a page of a language.

    Args:
        language: `en` or `zh`.
        what: what it is, for the message.
        text: the text.

    Raises:
        RefusedError: it is empty, has a line break, or is in the other language.
    """
    if not text.strip() or text != " ".join(text.split()):
        raise RefusedError(f"{what} is {text!r}: write one line, with single spaces and none at either end")
    if bool(HAN.search(text)) != (language == "zh"):
        raise RefusedError(f"{what} is {text!r}: write it in {'Chinese' if language == 'zh' else 'English'}")
    if language == "zh" and (found := UNSET.search(text)):
        raise RefusedError(f"{what} is {text!r}: put a space between Chinese and {found[0]!r}")


def sound_title(texts: Texts, language: str, title: str) -> None:
    """Refuse a title that cannot stand in a heading, or that another rule has.

    Raises:
        RefusedError: it cannot.
    """
    sound_text(language, f"the title in {language}", title)
    if title.endswith((".", "。")) or re.search(r"[{}#<>]|^[-*+] ", title):
        raise RefusedError(f"the title {title!r} is a heading: no full stop at its end, and none of {{ }} # < > in it")
    for rule in texts.known.values():
        if rule.title[language] == title:
            raise RefusedError(f"{place(texts, rule)}: {rule.id} has the title {title!r} already")


def agreed(path: str, before: str, after: str, number: int, expected: Mapping[str, Any] | None) -> None:
    """Refuse an edit of a file of the registry that changes anything but one rule's table, or not as it should.

    Args:
        path: the file, for the message.
        before: its text.
        after: its text with the edit.
        number: the rule.
        expected: what its table should say; None if it should be gone.

    Raises:
        RefusedError: the edit does something else.
    """
    wanted = {key: table for key, table in tomllib.loads(before).items() if key != str(number)}
    if expected is not None:
        wanted[str(number)] = dict(expected)
    try:
        done = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        done = None
    if done != wanted:
        line = line_of(before, str(number), "")
        raise RefusedError(
            f"{path}:{line}: [{number}] is written in a way that cannot be edited line by line; edit it by hand"
        )
