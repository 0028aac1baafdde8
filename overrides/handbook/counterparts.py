"""At its first use on a page, a term shows its counterpart in the other language, to a pointer and to screen readers.

The counterpart is an attribute of the term, and the style sheet hands it to screen readers, so that the words of a
block stay what they were. A use counts only where both languages of a block have the term: a word that is spelt alike
and means something else is left alone. Only running text counts: no headings, tables, code and links.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from handbook.pairs import Pair
from handbook.terms import Terms, occurrence

PROSE = {"p", "li", "dd"}
UNREAD = {"code", "a", "pre", "svg", "button"}
PART = re.compile(r"<(?P<end>/?)(?P<tag>\w+)(?P<rest>[^>]*)>|(?P<text>[^<]+)")
BLOCK = re.compile(
    r'(?P<start><(?P<tag>p|li|dd)\b[^>]*\bdata-block="(?P<block>\d+)"[^>]*>)(?P<said>.*?)(?=</(?P=tag)>)', re.DOTALL
)
SHORTEST = 2  # characters of Chinese: a single one stands in too many words

Uses = dict[int, dict[str, str]]
"""By the place of a block: the English terms that a page uses there first, each with its rendering there."""


@dataclass(frozen=True)
class Place:
    """Where a text has a term or a rendering, from one character to another."""

    start: int
    end: int
    name: str


def first_uses(pairs: Iterable[Pair], terms: Terms) -> Uses:
    """The blocks of a page in which both languages use a term first.

    Args:
        pairs: the page's blocks in both languages.
        terms: the handbook's terms.
    """
    prose = [pair for pair in pairs if pair.kind in PROSE and not pair.generated]
    seen = set(terms.not_shown)
    page = " ".join(pair.en for pair in prose).lower()
    beginnings = {word: beginning for word, beginning in terms.beginnings.items() if beginning in page}
    uses: Uses = {}
    for pair in prose:
        if "admonition-title" in pair.en:
            continue
        here = {place.name: None for place in in_english(pair.en, beginnings) if place.name not in seen}
        standing = {place.name for place in in_chinese(pair.zh, terms)} if here else set()
        for word in here:
            rendering = next((name for name in terms.renderings[word] if name in standing), "")
            if not rendering:
                continue
            seen.add(word)
            if word.lower() not in pair.zh.lower() and rendering not in pair.en:  # the text itself says it
                uses.setdefault(pair.block, {})[word] = rendering
    return uses


def marked(page: str, uses: Uses, terms: Terms, language: str) -> str:
    """A page with its terms' counterparts.

    Args:
        page: the page's HTML, its blocks numbered by `data-block`.
        uses: what `first_uses` found.
        terms: the handbook's terms.
        language: `en` or `zh`.
    """

    def block(match: re.Match[str]) -> str:
        told = uses.get(int(match["block"]), {})
        shown = told if language == "en" else {chinese: english for english, chinese in told.items()}
        said = match["said"]
        places: list[Place] = []
        if shown:
            places = in_english(said, terms.beginnings) if language == "en" else in_chinese(said, terms)
        first = {place.name: place for place in reversed(places) if place.name in shown}
        for place in sorted(first.values(), key=lambda place: -place.start):
            word = said[place.start : place.end]
            term = f'<span class="term" title="{escape(shown[place.name])}">{word}</span>'
            said = f"{said[: place.start]}{term}{said[place.end :]}"
        return match["start"] + said

    return BLOCK.sub(block, page)


def texts(fragment: str) -> Iterator[tuple[int, str]]:
    """The running text of HTML, in pieces, each with where it begins; no code and no links."""
    skipped, depth = "", 0
    for part in PART.finditer(fragment):
        if part["text"]:
            if not skipped:
                yield part.start(), part["text"]
        elif skipped:
            depth += (-1 if part["end"] else 1) if part["tag"] == skipped else 0
            skipped = skipped if depth else ""
        elif not part["end"] and (part["tag"] in UNREAD or "generated-note" in part["rest"]):
            skipped, depth = part["tag"], 1


pattern = cache(occurrence)


def in_english(fragment: str, beginnings: Mapping[str, str]) -> list[Place]:
    """Where HTML in English has terms; `beginnings` are those of `Terms`, of all words or of those on its page."""
    return apart(
        Place(start + hit.start(), start + hit.end(), word)
        for start, text in texts(fragment)
        for small in [text.lower()]
        for word, beginning in beginnings.items()
        if beginning in small
        for hit in pattern(word).finditer(text)
    )


def in_chinese(fragment: str, terms: Terms) -> list[Place]:
    """Where HTML in Chinese has renderings of terms."""
    return apart(
        Place(start + hit.start(), start + hit.end(), rendering)
        for start, text in texts(fragment)
        for rendering in terms.chinese
        if rendering in text
        for hit in re.finditer(re.escape(rendering), text)
        if len(rendering) >= SHORTEST
    )


def apart(found: Iterable[Place]) -> list[Place]:
    """Places in the order of the text, without those within or across a longer one: no `pool` in `thread pool`."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda place: (place.start - place.end, place.start)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)
