"""The rules as `rules.json` lists them, of one handbook or several, and which of them a finding breaks."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pys_findings import InputError

SCHEMA = 1
LARGEST = 64 * 1024 * 1024  # bytes
TIMEOUT = 30.0  # seconds
LANGUAGES = ("en", "zh")
MAPPED = ("ruff", "ty")  # the tools whose findings the command reads


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: how prose cites it, `PYS-502`.
        number: the 502 of it.
        title: its title by language.
        url: its permanent address.
        enforced_by: what catches a breach, such as `ruff:S113`, `pytest:xfail_strict` or `reviewer`.
        wider: what of it reports code which keeps the rule as well, so that a finding is only a maybe.
        withdrawn: whether it no longer holds.
        replaced_by: the number of the rule that replaces it.
    """

    id: str
    number: int
    title: dict[str, str]
    url: str
    enforced_by: tuple[str, ...]
    wider: tuple[str, ...] = ()
    withdrawn: bool = False
    replaced_by: int | None = None

    @property
    def prefix(self) -> str:
        """How the numbers of its handbook begin, the PYS of PYS-502."""
        return self.id.rpartition("-")[0]

    @property
    def successor(self) -> str:
        """The id of the rule that replaces it; "" if none does."""
        return f"{self.prefix}-{self.replaced_by}" if self.replaced_by else ""

    def titled(self, titles: str, joint: str = " · ") -> str:
        """Its title in one language, or in both.

        Args:
            titles: `en`, `zh` or `both`.
            joint: what stands between the two.
        """
        return in_words(self.title, titles, joint)

    def tools(self) -> set[str]:
        """The tools that see a breach, such as `ruff` and `coverage`; none if only people and tests do."""
        return {name.partition(":")[0] for name in self.enforced_by} - {"reviewer", "test"}


def in_words(words: Mapping[str, str], titles: str, joint: str = " · ") -> str:
    """A few words in one language, or in both.

    Args:
        words: the words by language.
        titles: `en`, `zh` or `both`.
        joint: what stands between the two.
    """
    return joint.join(words[language] for language in LANGUAGES if titles in {language, "both"})


class Rulebook:
    """Every rule by its id, and the rules that hold by what reports a breach."""

    def __init__(self, rules: list[Rule]) -> None:
        """Arrange the rules."""
        self.rules = {rule.id: rule for rule in sorted(rules, key=lambda rule: (rule.prefix, rule.number))}
        self.by_enforcer: dict[str, list[Rule]] = {}
        for rule in self.standing():
            for name in rule.enforced_by:
                self.by_enforcer.setdefault(name, []).append(rule)

    def standing(self) -> list[Rule]:
        """The rules that hold, in order."""
        return [rule for rule in self.rules.values() if not rule.withdrawn]

    def pointed_to_by(self, tool: str, code: str) -> list[Rule]:
        """The rules that a finding points to: first those that it breaks, then those that it may break.

        Args:
            tool: `ruff` or `ty`.
            code: what it reported, such as `S113`.
        """
        name = f"{tool}:{code}"
        return sorted(self.by_enforcer.get(name, []), key=lambda rule: name in rule.wider)

    def codes(self, tool: str) -> dict[str, list[Rule]]:
        """The codes of a tool that rules name, in order, each with its rules."""
        return {
            name.removeprefix(f"{tool}:"): self.by_enforcer[name]
            for name in sorted(self.by_enforcer)
            if name.startswith(f"{tool}:")
        }

    def unseen(self) -> list[Rule]:
        """The rules that no tool can see: a reviewer or a test of the project's own has to."""
        return [rule for rule in self.standing() if not rule.tools()]

    def seen_by_others(self) -> list[Rule]:
        """The rules that tools see, but neither ruff nor ty through a code of theirs."""
        return [rule for rule in self.standing() if rule.tools() and not rule.tools() & set(MAPPED)]


def read(*places: str) -> Rulebook:
    """The rules of one handbook, or of several: a company may have its own beside ours.

    Args:
        places: the address or the path of the `rules.json` of each.

    Raises:
        InputError: there is none, one is not what a handbook publishes, or two have the same rule.
    """
    if not places:
        raise InputError(
            "say where the rules are: --rules https://<the handbook>/rules.json, or the variable PYS_RULES"
        )
    found: dict[str, str] = {}
    rules = []
    for place in places:
        for rule in rules_at(place):
            if rule.id in found:
                raise InputError(f"{place} has {rule.id}, which {found[rule.id]} has too: name each handbook once")
            found[rule.id] = place
            rules.append(rule)
    return Rulebook(rules)


def rules_at(place: str) -> list[Rule]:
    """The rules of one handbook.

    Raises:
        InputError: there is none, or it is not what a handbook publishes.
    """
    text = fetch(place) if urlsplit(place).scheme in {"http", "https"} else read_file(place)
    try:
        content = json.loads(text)
    except ValueError as problem:
        raise InputError(
            f"{place} is no JSON ({problem}): name the handbook's rules.json, not one of its pages"
        ) from None
    if not isinstance(content, dict) or "rules" not in content:
        raise InputError(f"{place} is JSON, but not the handbook's rules.json: it has no `rules`")
    if content.get("schema") != SCHEMA:
        said = f"{place} has schema {content.get('schema')!r}, and this command reads {SCHEMA}"
        raise InputError(f"{said}: install the command of the same handbook")
    rules = []
    for place_in_list, entry in enumerate(content["rules"]):
        try:
            rules.append(rule_of(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise InputError(f"{place}, rule {place_in_list} of the list: {type(problem).__name__} {problem}") from None
    return rules


def rule_of(entry: dict[str, Any]) -> Rule:
    """One rule from its entry; keys that the command has no use for may be there or not.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the entry lacks something, or has it in another shape.
    """
    url = entry["url"]["short"]
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(f"url.short is {url!r}: build the handbook with SITE_URL")
    return Rule(
        id=str(entry["id"]),
        number=int(entry["number"]),
        title={language: str(entry["title"][language]) for language in LANGUAGES},
        url=url,
        enforced_by=tuple(map(str, entry["enforced_by"])),
        wider=tuple(map(str, entry.get("wider", ()))),
        withdrawn=entry["status"] == "withdrawn",
        replaced_by=entry.get("replaced_by"),
    )


def read_file(place: str) -> str:
    """The text of a file.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{place} cannot be read: {problem}") from None


def fetch(address: str) -> str:
    """The text at an address.

    Raises:
        InputError: the address gives nothing within TIMEOUT seconds, or more than LARGEST bytes.
    """
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as response:  # noqa: S310, `read` checked the scheme
            content: bytes = response.read(LARGEST + 1)
    except (OSError, ValueError) as problem:  # HTTPError and URLError are OSErrors
        raise InputError(f"{address} cannot be fetched: {problem}") from None
    if len(content) > LARGEST:
        raise InputError(f"{address} has more than {LARGEST} bytes: that is no rules.json")
    return content.decode("utf-8", errors="replace")
