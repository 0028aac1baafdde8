"""The index of the site's search: a small file a language for a reader's first search, and parts for what they ask.

Each word that stands in a section is kept with its weight there (BM25F, the title counting most). The heaviest stand
in the file that a browser loads first. The others, in the order of the alphabet, are cut into parts below a kilobyte or
so; a browser loads those that a query's words fall into. `docs/assets/search.js` reads them.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from math import log

from handbook.search_sections import Section
from handbook.search_words import ENDINGS, PARTICLES, STOP, words

FIELDS = {
    "title": 9.0,
    "names": 5.0,
    "also": 7.0,
    "other": 4.0,
    "lead": 3.0,
    "marked": 3.0,
    "prose": 1.5,
    "output": 1.0,
    "code": 0.6,
    "chapter": 0.7,
}
"""What a word in each part of a section weighs."""

ONCE = {"names", "also", "marked"}
"""Parts that are lists, in which it says nothing how often a word stands, and among how many."""

SATURATION = 12.0
LENGTH = 0.5
LEVELS = 24
LIMIT = 15_500
"""The most bytes, over the wire, of what a browser loads first."""

PART = 1_200
"""About how many characters a part of the other words has."""


def weights(sections: list[Section]) -> list[dict[str, float]]:
    """What each word weighs in each section."""
    texts = [
        {name: said if isinstance(said := getattr(section, name), str) else " ".join(said) for name in FIELDS}
        for section in sections
    ]
    counts = [
        {name: Counter(set(words(text)) if name in ONCE else words(text)) for name, text in parts.items()}
        for parts in texts
    ]
    average = {name: sum(part[name].total() for part in counts) / max(1, len(counts)) or 1 for name in FIELDS}
    spread = Counter(word for part in counts for word in {word for count in part.values() for word in count})
    total = len(sections)
    found: list[dict[str, float]] = []
    for part in counts:
        heavy: dict[str, float] = defaultdict(float)
        for name, weight in FIELDS.items():
            length = 1 if name in ONCE else 1 - LENGTH + LENGTH * part[name].total() / average[name]
            for word, count in part[name].items():
                heavy[word] += weight * count / length
        found.append(
            {
                word: log(1 + (total - spread[word] + 0.5) / (spread[word] + 0.5)) * value / (SATURATION + value)
                for word, value in heavy.items()
            }
        )
    return found


def ranked(sections: list[Section], weighed: list[dict[str, float]]) -> list[list[str]]:
    """The words of each section that an index may keep, first those that it is called by, then the heaviest."""
    found: list[list[str]] = []
    for section, values in zip(sections, weighed, strict=True):
        title = set(words(section.title))
        codes = [name for name in section.names if " " not in name]
        called = set(words(" ".join([section.other, section.also, *codes])))
        rest = {word for word in values if len(word) > 1 and not word.isdecimal()}
        parts = (title, called - title, rest - called - title)
        found.append([word for part in parts for word in sorted(part, key=lambda word: (-values[word], word))])
    return found


ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""91 characters that JSON keeps as they are."""


Postings = dict[str, list[tuple[int, int]]]
"""For each word, the sections it stands in, by their place, with the level of its weight there."""


def index(
    sections: list[Section], same: list[list[str]], variants: Mapping[str, str], prefix: str, limit: int = LIMIT
) -> tuple[str, list[str]]:
    """The index of one language as JSON: what is loaded first, as many words of each section as fit, and the parts.

    Args:
        sections: what can be found, in the order of the site.
        same: groups of terms that mean the same, of both languages.
        variants: for a traditional character, the simplified one.
        prefix: that of the rules, `PYS`.
        limit: the size over the wire of what is loaded first, in bytes, without the first words of the parts.
    """
    weighed = weights(sections)
    order = levelled(weighed, ranked(sections, weighed))
    around = {"prefix": prefix, **frame(sections, same)}

    def first(keep: int) -> dict[str, object]:
        kept = postings(order, 0, keep)
        return {**around, **pack(kept), "variants": variants_of(sections, same, kept, variants)}

    def fits(keep: int) -> bool:
        return wire_size(json_text(first(keep))) <= limit

    most = max(map(len, order), default=0)
    beyond = 1
    while beyond <= most and fits(beyond):  # few words fit, and many take long to pack
        beyond *= 2
    fewest, most = beyond // 2, min(beyond - 1, most)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if fits(middle):
            fewest = middle
        else:
            most = middle - 1
    parts = list(in_parts(postings(order, fewest, None)))
    made = {**first(fewest), "parts": " ".join(next(iter(part)) for part in parts)}
    build = sha256(json_text(made).encode()).hexdigest()[:8]
    return json_text({"of": build, **made}), [json_text({"of": build, **pack(part)}) for part in parts]


def levelled(weighed: list[dict[str, float]], order: list[list[str]]) -> list[list[tuple[str, int]]]:
    """The words of each section, in the order of `ranked`, with the level of their weight there."""
    most = max((value for section in weighed for value in section.values()), default=1.0)
    return [
        [(word, max(1, round(values[word] / most * LEVELS))) for word in names]
        for values, names in zip(weighed, order, strict=True)
    ]


def postings(order: list[list[tuple[str, int]]], start: int, stop: int | None) -> Postings:
    """Where the words of each section stand, from one place to another in the order of `levelled`."""
    found: Postings = defaultdict(list)
    for number, names in enumerate(order):
        for word, level in names[start:stop]:
            found[word].append((number, level))
    return {word: found[word] for word in sorted(found)}


def in_parts(words: Postings) -> Iterator[Postings]:
    """Words that are sorted, cut into parts of about the same size."""
    part: Postings = {}
    size = 0
    for word, places in words.items():
        part[word] = places
        size += len(word) + 2 + 2 * len(places)
        if size >= PART:
            yield part
            part, size = {}, 0
    if part:
        yield part


def json_text(value: object) -> str:
    """A value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wire_size(text: str) -> int:
    """How many bytes a text takes when a server compresses it."""
    return len(gzip.compress(text.encode(), 6))


def pack(words: Postings) -> dict[str, str]:
    """Words that are sorted, with their sections, in three texts that `unpack` in `search.js` reads."""
    vocabulary, places, levels, before = [], [], [], ""
    for word, found in words.items():
        shared = next(
            (at for at, pair in enumerate(zip(word, before, strict=False)) if pair[0] != pair[1]), len(before)
        )
        shared = min(shared, len(word), len(before))
        vocabulary.append(ALPHABET[shared] + word[shared:])
        last = -1
        for number, level in found:
            places.append(digits(number - last))
            levels.append(ALPHABET[level])
            last = number
        places.append(ALPHABET[0])
        before = word
    return {"words": " ".join(vocabulary), "places": "".join(places), "levels": "".join(levels)}


def frame(sections: list[Section], same: list[list[str]]) -> dict[str, object]:
    """What a browser loads first but for words: the sections, and how a query is cut into words."""
    chapters = list(dict.fromkeys(section.chapter for section in sections))
    pages = list(dict.fromkeys(section.page for section in sections))
    place = {page: number for number, page in enumerate(pages)}
    return {
        "stop": " ".join(sorted(STOP)),
        "endings": ENDINGS,
        "particles": PARTICLES,
        "chapters": chapters,
        "pages": pages,
        "sections": [
            [
                section.number or 0,
                place[section.page],
                "" if section.number else section.address.partition("#")[2],
                chapters.index(section.chapter),
                section.title,
            ]
            for section in sections
        ],
        "codes": codes(sections),
        "same": same,
    }


def variants_of(sections: list[Section], same: list[list[str]], words: Postings, variants: Mapping[str, str]) -> str:
    """Pairs of a traditional and a simplified character: those of which the index holds the simplified one alone."""
    texts = [*words, *(section.prose for section in sections), *(term for group in same for term in group)]
    used = set().union(*texts)
    return "".join(one + other for one, other in variants.items() if other in used and one not in used)


def files(
    en: list[Section], zh: list[Section], same: list[list[str]], variants: Mapping[str, str], prefix: str
) -> dict[str, str]:
    """Every file of the search, by its path below the site's root.

    Args:
        en: what can be found in English, in the order of the site.
        zh: the same in Chinese; its addresses begin with `zh/`.
        same: groups of terms that mean the same, of both languages.
        variants: for a traditional character, the simplified one.
        prefix: that of the rules, `PYS`.
    """
    made = {}
    for language, sections in zip(("en", "zh"), with_other_titles(en, zh), strict=True):
        first, parts = index(sections, same, variants if language == "zh" else {}, prefix)
        made[f"search/{language}.json"] = first
        made[f"search/{language}/titles.json"] = json_text(other_titles(sections, zh if language == "en" else en))
        made |= {f"search/{language}/words/{number}.json": part for number, part in enumerate(parts)}
        for page, leads in contexts(sections).items():
            name = page.removeprefix("zh/").strip("/").replace("/", "-") or "index"
            made[f"search/{language}/{name}.json"] = json_text(leads)
    return made


def contexts(sections: list[Section]) -> dict[str, dict[str, str]]:
    """For each page, what a result shows of its sections, by number or id."""
    pages: dict[str, dict[str, str]] = defaultdict(dict)
    for section in sections:
        pages[section.page][str(section.number or section.address.partition("#")[2])] = section.lead
    return dict(pages)


def other_titles(sections: list[Section], others: list[Section]) -> dict[str, list[str]]:
    """What the pages in both languages show of the other one: titles in the order of the sections, and chapters."""
    known = {other.address.removeprefix("zh/"): other for other in others}
    pairs = [(section, known.get(section.address.removeprefix("zh/"))) for section in sections]
    chapters = {section.chapter: other.chapter for section, other in pairs if other}
    return {
        "titles": [other.title if other else "" for _, other in pairs],
        "chapters": [chapters.get(chapter, "") for chapter in dict.fromkeys(section.chapter for section in sections)],
    }


def digits(number: int) -> str:
    """A number from 1 on, in up to three characters."""
    base = len(ALPHABET) - 10  # the last ten begin a longer number, and the very last one of three
    if number < base:
        return ALPHABET[number]
    if number < 10 * base:
        return ALPHABET[base + number // base - 1] + ALPHABET[number % base]
    return ALPHABET[-1] + ALPHABET[number // len(ALPHABET)] + ALPHABET[number % len(ALPHABET)]


def codes(sections: list[Section]) -> dict[str, list[int]]:
    """For each code or name that a tool gives its findings, the sections of the rules that it enforces."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, section in enumerate(sections):
        for name in section.names:
            if " " not in name:
                found[name.lower()].append(number)
    return dict(found)


def with_other_titles(en: list[Section], zh: list[Section]) -> tuple[list[Section], list[Section]]:
    """The sections of both languages, each with its title in the other."""
    titles = [{part.address.removeprefix("zh/"): part.title for part in side} for side in (zh, en)]
    made = [
        [replace(part, other=other.get(part.address.removeprefix("zh/"), "")) for part in side]
        for side, other in zip((en, zh), titles, strict=True)
    ]
    return made[0], made[1]
