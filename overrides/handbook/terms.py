"""The terms of `docs/terms.toml`: what each is in both languages, the glossary's table, and which a text has."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from pydantic import Field, ValidationError

from handbook.rule_schema import BothLanguages, Strict, Text

OURS = Path(__file__).parents[2] / "docs/terms.toml"
TABLE = "<!-- terms -->"
HEAD = {"en": ("English", "Chinese", "Note"), "zh": ("英文", "中文", "说明")}


class Entry(Strict):
    """What the file says of one term or phrase."""

    chinese: Text
    note: BothLanguages | None = None
    avoid: list[Text] = Field(default=[])
    several: bool = False
    shown: bool = True


class Contents(Strict):
    """The whole file: its head says what each table is."""

    terms: dict[Text, Entry]
    phrases: dict[Text, Entry]
    instead: dict[Text, Text]


@dataclass(frozen=True)
class Term:
    """A row of the glossary, or a phrase with a rendering of its own.

    Attributes:
        english: the term; two that belong together stand between commas.
        chinese: its renderings.
        note: how it is used, by language.
        avoid: renderings that are not written, as regular expressions.
        several: whether the English means other things too, or Chinese may leave it out.
        shown: whether its first use on a page shows the counterpart.
    """

    english: str
    chinese: tuple[str, ...]
    note: dict[str, str] = field(default_factory=dict)
    avoid: tuple[str, ...] = ()
    several: bool = False
    shown: bool = True

    @cached_property
    def units(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each English word of it with its renderings: `readiness` with 就绪."""
        words = self.english.split(", ")
        renderings = tuple(re.sub("（.*?）", "", rendering) for rendering in self.chinese)
        if len(words) > 1 and len(words) == len(renderings):
            return tuple((word, (rendering,)) for word, rendering in zip(words, renderings, strict=True))
        return tuple((word, renderings) for word in words)

    def stands_in(self, text: str) -> bool:
        """Whether an English text has the term, in the singular or the plural."""
        return any(occurrence(word).search(text) for word, _ in self.units)

    def rendered_in(self, text: str) -> bool:
        """Whether a Chinese text has one of its renderings."""
        return any(rendering in text for rendering in self.chinese)


@dataclass(frozen=True)
class Terms:
    """All that the file says.

    Attributes:
        rows: the terms, in the glossary's order.
        phrases: what the terms in it do not tell.
        instead: what is written, by what is not: regular expressions of the file's last table.
    """

    rows: tuple[Term, ...] = ()
    phrases: tuple[Term, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)

    @cached_property
    def avoided(self) -> dict[str, str]:
        """What is written, by what is not: regular expressions of the whole file."""
        told = {word: "、".join(term.chinese) for term in (*self.rows, *self.phrases) for word in term.avoid}
        return {**told, **self.instead}

    def said_in(self, text: str) -> Iterator[Term]:
        """The phrases and terms of an English text; a phrase hides the terms within it."""
        for phrase in self.phrases:
            if phrase.stands_in(text):
                yield phrase
                text = occurrence(phrase.english).sub(" ` ", text)
        yield from (term for term in self.rows if term.stands_in(text))

    @cached_property
    def renderings(self) -> dict[str, tuple[str, ...]]:
        """Each English word or phrase with its renderings."""
        return dict(unit for term in (*self.phrases, *self.rows) for unit in term.units)

    @cached_property
    def beginnings(self) -> dict[str, str]:
        """For each English word or phrase, how its singular and its plural begin in either spelling."""
        return {word: word.lower().removesuffix("y").partition("ize")[0] for word in self.renderings}

    @cached_property
    def not_shown(self) -> frozenset[str]:
        """The English words whose counterpart no page shows."""
        return frozenset(word for term in (*self.phrases, *self.rows) if not term.shown for word, _ in term.units)

    @cached_property
    def chinese(self) -> frozenset[str]:
        """All renderings."""
        return frozenset(rendering for renderings in self.renderings.values() for rendering in renderings)

    @cached_property
    def synonyms(self) -> list[list[str]]:
        """English terms with their Chinese, for the search: what is found under one name is found under the others."""
        groups = []
        for term in self.rows:
            paired = len(dict(term.units)) > 1 and all(len(chinese) == 1 for _, chinese in term.units)
            everything = [*term.english.split(", "), *term.units[0][1]]
            groups += [[word, *chinese] for word, chinese in term.units] if paired else [everything]
        return [unique for group in groups if len(unique := list(dict.fromkeys(word.lower() for word in group))) > 1]


def occurrence(word: str) -> re.Pattern[str]:
    """What an English term looks like in a text: singular or plural, spelt with an s or with a z."""
    stem = re.sub(r"i[z](?=e)", "i[sz]", re.escape(word))
    stem = rf"{stem[:-1]}(?:y|ies)" if stem.endswith("y") else rf"{stem}(?:s|es)?"
    return re.compile(rf"(?<![\w-]){stem}(?![\w-])", re.NOFLAG if word.isupper() else re.IGNORECASE)


def load(docs: Path) -> tuple[Terms, list[str]]:
    """The terms of the folder docs/, by default ours, and what is wrong with their file: none are known then."""
    own = docs / "terms.toml"
    try:
        contents = Contents.model_validate(tomllib.loads((own if own.exists() else OURS).read_text(encoding="utf-8")))
    except ValidationError as error:
        return Terms(), [
            f"docs/terms.toml: {'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        ]
    except tomllib.TOMLDecodeError as error:  # a term that stands twice, too
        return Terms(), [f"docs/terms.toml: {error}"]
    terms = Terms(tuple(made(contents.terms)), tuple(made(contents.phrases)), contents.instead)
    return terms, list(problems(terms))


def made(entries: dict[str, Entry]) -> Iterator[Term]:
    """The entries of one table as terms."""
    for english, entry in entries.items():
        note = entry.note.model_dump() if entry.note else {}
        yield Term(english, tuple(entry.chinese.split("、")), note, tuple(entry.avoid), entry.several, entry.shown)


def problems(terms: Terms) -> Iterator[str]:
    """What the file says that cannot be so."""
    names = [term.english for term in terms.rows]
    for before, name in pairwise(names):
        if before.lower() > name.lower():
            yield f"docs/terms.toml: {name!r} comes before {before!r} in the alphabet"
    for term in (*terms.rows, *terms.phrases):
        said = "".join((*term.chinese, term.note.get("zh", "")))
        for word, better in terms.avoided.items():
            if re.search(word, said) and word not in term.avoid:
                yield f"docs/terms.toml: {term.english!r} says {word}: write {better}"


def table(rows: Iterable[Term], language: str) -> str:
    """The glossary's table as Markdown."""
    lines = [f"| {' | '.join(HEAD[language])} |", "| --- | --- | --- |"]
    for term in rows:
        chinese, note = "、".join(term.chinese), f"{term.note[language]} " if term.note else ""
        lines.append(f"| {term.english} | {chinese} | {note}|")
    return "\n".join(lines)
