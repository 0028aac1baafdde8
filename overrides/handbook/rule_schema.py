"""What `docs/rules/*.toml` may say of a rule, checked when it is read.

Pydantic does the checking, as it does in the services that the handbook is about; what it finds is put into words that
name the file, the line, the table and the key.
"""

import json
import re
import subprocess
import sys
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

TOOLS = {"ty", "pytest", "coverage", "alembic", "uv", "celery"}

Text = Annotated[str, StringConstraints(min_length=1)]
LONGEST_SYMPTOM = 160
Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\S*$")]


class RegistryError(ValueError):
    """The registry says something that cannot be so; the message names the file and what to do."""


@cache
def ruff_names() -> dict[str, str]:
    """The names of ruff's rules by code, as the locked ruff tells them: its documentation is addressed by name."""
    listing = subprocess.run(
        [sys.executable, "-m", "ruff", "rule", "--all", "--output-format", "json"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return {rule["code"]: rule["name"] for rule in json.loads(listing)}


def known_enforcer(name: str) -> str:
    """Refuse an entry of `enforced_by` that names no tool we know, or a ruff code that the locked ruff lacks.

    Raises:
        ValueError: it does; pydantic adds where it stands.
    """
    tool, _, what = name.partition(":")
    if tool == "ruff" and what not in ruff_names():
        raise ValueError(f"{name!r} is no rule of the locked ruff")
    if tool != "ruff" and name not in {"reviewer", "test"} and not (tool in TOOLS and what):
        raise ValueError(f"{name!r} is not `reviewer`, `test`, or a tool with what it reports, such as `ruff:S113`")
    return name


def one_message(said: str) -> str:
    """Refuse a symptom that is not one line of a message, as it is printed.

    Raises:
        ValueError: it is not.
    """
    if said != " ".join(said.split()):
        raise ValueError(f"{said!r} is not one line: write it with single spaces, and none at either end")
    if len(said) > LONGEST_SYMPTOM:
        raise ValueError(f"{said!r} has {len(said)} characters: keep the {LONGEST_SYMPTOM} that tell it from others")
    if not re.search(r"[a-z]{2}", said, re.IGNORECASE | re.ASCII):
        raise ValueError(f"{said!r} has no word: `…` stands for any text, and the rest says what is printed")
    return said


def no_two_alike(said: list[str]) -> list[str]:
    """Refuse a list of symptoms in which one stands twice, in upper or lower case.

    Raises:
        ValueError: one does.
    """
    seen: set[str] = set()
    for symptom in said:
        if symptom.lower() in seen:
            raise ValueError(f"has {symptom!r} twice: remove one")
        seen.add(symptom.lower())
    return said


Symptom = Annotated[str, AfterValidator(one_message)]


class Strict(BaseModel):
    """A table that has no keys but these."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BothLanguages(Strict):
    """A text in both languages."""

    en: Text
    zh: Text


class Source(Strict):
    """A primary source: what it is called and where it is."""

    title: Text
    url: Address


class Change(BothLanguages):
    """What has changed in a rule, and when."""

    date: Month


class Entry(Strict):
    """What the registry says of one rule; see `rules.Rule` for what each key means."""

    since: Month
    enforced_by: list[Annotated[str, AfterValidator(known_enforcer)]] = Field(min_length=1)
    sources: list[Source] = Field(min_length=1)
    wider: Annotated[list[str], Field(min_length=1)] | None = None
    harm: dict[str, Text] = {}
    title: BothLanguages | None = None
    status: Literal["active", "withdrawn"] = "active"
    until: Month | None = None
    why: BothLanguages | None = None
    replaced_by: int | None = None
    moved_from: list[Text] = []
    history: list[Change] = []
    symptoms: Annotated[list[Symptom], Field(min_length=1), AfterValidator(no_two_alike)] | None = None

    @model_validator(mode="after")
    def what_is_wider_enforces_the_rule(self) -> "Entry":
        """What reports more than the rule speaks of is a code of ruff, or a rule of ty, that enforces the rule.

        Raises:
            ValueError: it is not.
        """
        for name in self.wider or []:
            if name not in self.enforced_by or not name.startswith(("ruff:", "ty:")):
                raise ValueError(f"wider has {name!r}: it lists what `enforced_by` has of ruff and ty")
        return self

    @model_validator(mode="after")
    def a_withdrawn_rule_says_when_and_why(self) -> "Entry":
        """A rule that no longer holds says so in full, and one that holds says nothing of it.

        Raises:
            ValueError: it does not, or says it without being withdrawn.
        """
        told = [name for name in ("until", "why", "replaced_by") if getattr(self, name) is not None]
        if self.status == "withdrawn" and not {"until", "why"} <= set(told):
            raise ValueError('a withdrawn rule says when and why: `until = "2027-02"` and `why = { en = …, zh = … }`')
        if self.status == "active" and told:
            raise ValueError(f'{", ".join(told)}: only a rule with `status = "withdrawn"` has these')
        return self


def check(number: str, entry: dict[str, Any]) -> Entry:
    """An entry of the registry, if it is sound.

    Args:
        number: the name of its table.
        entry: what the table says.

    Raises:
        RegistryError: with one line for each thing that is wrong, beginning with the key.
    """
    if not re.fullmatch(r"[1-9]\d{0,3}", number):
        raise RegistryError("a table's name is a rule's number, such as [502]")
    try:
        return Entry.model_validate(entry)
    except ValidationError as error:
        problems = (
            in_words(".".join(map(str, problem["loc"])), problem["type"], problem["input"], problem["msg"])
            for problem in error.errors()
        )
        raise RegistryError("\n".join(problems)) from None


def in_words(key: str, kind: str, value: object, message: str) -> str:
    """One thing that Pydantic found, with the key first.

    Args:
        key: where it is, such as `sources.0.url`; "" for the whole entry.
        kind: Pydantic's name for it.
        value: what stands there.
        message: what Pydantic says of it.
    """
    match kind:
        case "missing":
            said = "is missing"
        case "extra_forbidden":
            said = f"is no key that the registry knows; it knows {', '.join(Entry.model_fields)}"
        case "too_short":
            said = "is empty: name at least one"
        case "string_pattern_mismatch" if "url" in key:
            said = f"is {value!r}: write a whole https address"
        case "string_pattern_mismatch":
            said = f"is {value!r}: write a year and a month, such as 2026-11"
        case "value_error":
            said = message.removeprefix("Value error, ")
        case _:
            said = f"is {value!r}: {message[0].lower()}{message[1:]}"
    return f"{key} {said}".strip()


def line_of(text: str, number: str, key: str) -> int:
    """The line, from 1, on which a rule's table says `key`; that of the table's name if it does not.

    Args:
        text: a file of the registry.
        number: the name of the table.
        key: the first part of the key, or of a table below the rule's.
    """
    table = 1
    inside = False
    for line, said in enumerate(text.splitlines(), 1):
        if name := re.match(r"\s*\[+([\w.]+)\]", said):
            inside = name[1].split(".")[0] == number
            if name[1] == number:
                table = line
            if name[1] == f"{number}.{key}":
                return line
        elif inside and key and re.match(rf"\s*{re.escape(key)}\s*=", said):
            return line
    return table
