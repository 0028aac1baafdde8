"""The index of the site's search: one small file a language, which a browser loads at a reader's first search.

The unit of a result is a rule, or a section of a page without rules. Each word that stands in a section is kept with
its weight there (BM25F, the title counting most), and the lightest are dropped, so that the whole stays small. English
words lose their endings; Chinese is cut into pairs of characters, since it has no spaces. `docs/assets/search.js`
reads the file; how a text is cut into words is told by the file itself (`STOP`, `ENDINGS`, `PARTICLES`), so that both
cut alike.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import log
from unicodedata import normalize

from lxml import html
from lxml.html import HtmlElement

STOP = frozenset(
    """a an and are as at be but by can do does for from had has have how i if in into is it its no not of on or our
    so than that the their them then there they this to was we were what when where which who why will with you
    your""".replace("\n    ", " ").split(" ")
)
"""English words that say nothing of a page."""

ENDINGS = (
    (r"(..)'s$", "$1"),
    (r"(...)(?:ies|ied)$", "$1y"),
    (r"(..(?:s|x|z|ch|sh))es$", "$1"),
    (r"(..[^su])s$", "$1"),
    (r"(...)(?:ations?|ating|ated|ate)$", "$1"),
    (r"(...[a-z])(?:ings?|ed|er|ment|ence|ency|ance|ancy|ent|ant|ion|ive|able|ible|al|ity|ly)$", "$1"),
    (r"(...)([b-df-hj-np-tv-z])\2$", "$1$2"),
    (r"(...)[ey]$", "$1"),
)
"""What a word loses at its end, one after the other; patterns that Python and JavaScript read alike."""

PARTICLES = "的了吗呢吧么"
"""Characters that end a run of Chinese."""

HAN = "\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff"
PIECE = re.compile(rf"[a-z0-9_]+(?:'s)?|[{HAN}]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

FIELDS = {
    "title": 9.0,
    "names": 5.0,
    "also": 5.0,
    "other": 4.0,
    "lead": 3.0,
    "marked": 3.0,
    "prose": 1.5,
    "output": 1.0,
    "code": 0.6,
    "chapter": 0.7,
}
"""What a word in each part of a section weighs."""

SATURATION = 12.0
LENGTH = 0.5
LEVELS = 24
MOST = 160
LIMIT = 28_500
"""The most words kept of a section, and the most bytes of an index over the wire."""


@dataclass(frozen=True)
class Section:
    """What a search can find: a rule, or a section of a page without rules.

    Attributes:
        address: where it is, below the site's root.
        title: its heading.
        chapter: the title of its page; empty where the section is the page.
        lead: what a result shows of it, a sentence.
        prose: its words.
        marked: the code within its words.
        code: its programs.
        output: what they print.
        number: of a rule.
        names: what else it is known by: codes of the tools that enforce it, messages that its breach prints.
        also: what readers call it otherwise.
        other: its title in the other language.
    """

    address: str
    title: str
    chapter: str = ""
    lead: str = ""
    prose: str = ""
    marked: str = ""
    code: str = ""
    output: str = ""
    number: int | None = None
    names: tuple[str, ...] = ()
    also: str = ""
    other: str = ""

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.address.partition("#")[0]


CUTS = [(re.compile(pattern), kept.replace("$", "\\")) for pattern, kept in ENDINGS]


@cache
def stem(word: str) -> str:
    """An English word without its ending."""
    for pattern, kept in CUTS:
        word = pattern.sub(kept, word)
    return word


def words(text: str) -> list[str]:
    """The words of a text, as the index keeps them."""
    found: list[str] = []
    for chunk in re.findall(r"[\w']+", normalize("NFKC", text).replace("\u2019", "'")):
        parts = [part for piece in chunk.split("_") for part in CAMEL.sub(" ", piece).split()]
        for piece in PIECE.findall(" ".join(parts).lower()):
            found += pairs(piece) if piece[0] > "\u2e7f" else latin(piece)
        joined = "".join(parts).lower()
        if len(parts) > 1 and joined.isascii():
            found += latin(joined)
    return found


def latin(word: str) -> list[str]:
    """A word of Latin letters without its ending; nothing for one that says nothing."""
    return [] if word in STOP or len(word) == 1 else [stem(word)]


def pairs(run: str) -> list[str]:
    """A run of Chinese as its pairs of neighbours; a character alone as itself."""
    found: list[str] = []
    for part in re.split(f"[{PARTICLES}]", run):
        found += [part[at : at + 2] for at in range(len(part) - 1)] if len(part) > 1 else [part] if part else []
    return found


def spoken(terms: str, language: str) -> str:
    """Of terms between commas, those that readers of a language may type: Chinese readers type English too."""
    return ", ".join(term for term in terms.split(", ") if language == "zh" or term.isascii())


# --- reading pages ------------------------------------------------------------------------------------------------

SKIPPED = {"filename", "headerlink", "rule-line", "rule-facts", "generated-note", "cite", "proof-mark", "rule-number"}


def read(url: str, title: str, content: str) -> list[Section]:
    """The sections of a rendered page.

    Args:
        url: the page's address below the site's root.
        title: the page's title.
        content: its HTML, without what the theme puts around.
    """
    root = html.fragment_fromstring(content, create_parent="div")
    found: list[Section] = []
    parts: dict[str, list[str]] = defaultdict(list)
    heading: HtmlElement | None = None

    def end() -> None:
        if heading is None:
            return
        joined = {name: " ".join(" ".join(parts[name]).split()) for name in ("prose", "marked", "code", "output")}
        name = " ".join(say(heading).split())
        page = heading.tag == "h1"
        anchor = "" if page else f"#{heading.get('id')}"
        number = re.fullmatch(r"pys-(\d+)", heading.get("id") or "")
        found.append(
            Section(
                address=f"{url}{anchor}",
                title=title if page else name,
                chapter="" if page else title,
                lead=first_sentence(parts["lead"][0]) if parts["lead"] else "",
                number=int(number[1]) if number else None,
                names=tuple(dict.fromkeys(messages(parts))),
                **joined,
            )
        )
        parts.clear()

    for element in root.iter():
        if not isinstance(element.tag, str) or inside(element):
            continue
        if element.tag in {"h1", "h2"} and element.get("id"):
            end()
            heading = element
        elif "highlight" in classes(element):
            kind = "output" if element.get("data-kind") == "output" else "code"
            parts[kind] += [code.text_content() for code in element.iter("code")]
        elif element.tag in {"p", "li", "td", "th", "dt", "dd", "h3", "h4", "h5"}:
            if element.tag in {"td", "th"} and heading is not None and not (heading.get("id") or "").startswith("pys-"):
                continue  # lists of what stands elsewhere
            text = say(element)
            if element.tag == "p" and not parts["lead"]:
                parts["lead"].append(text)
            parts["prose"].append(text)
            parts["marked"] += [code.text_content() for code in element.iter("code")]
    end()
    return found


MESSAGE = re.compile(r"\b\w*(?:Error|Warning|Exception)\b.*:|\b(?:error|warning|ERROR|FAIL)\b.*:")


def messages(parts: Mapping[str, list[str]]) -> Iterator[str]:
    """The messages that a section shows: lines of what its programs print, and those it quotes."""
    for output in parts["output"]:
        yield from (line for line in output.splitlines() if MESSAGE.search(line))
    yield from (code for code in parts["marked"] if re.fullmatch(r"\w[\w']* (?:\S+ ){2,}\S+", code))


def classes(element: HtmlElement) -> set[str]:
    """The class names of an element."""
    return set((element.get("class") or "").split())


def inside(element: HtmlElement) -> bool:
    """Whether an element stands in one that is read whole, or that is not read."""
    return any(
        "highlight" in classes(outer) or classes(outer) & SKIPPED or outer.tag in {"p", "li", "td", "th", "h1", "h2"}
        for outer in element.iterancestors()
    ) or bool(classes(element) & SKIPPED)


def say(element: HtmlElement) -> str:
    """The words of an element, without the controls in it and the code it holds in blocks."""
    said = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not classes(child) & (SKIPPED | {"highlight"}):
            said += say(child)
        said += child.tail or ""
    return said


def first_sentence(text: str) -> str:
    """The beginning of a text up to its first full stop, at most 160 columns wide."""
    text = " ".join(text.split())
    sentence = re.match(r".+?(?:[.!?](?= |$)|[。！？])", text)
    text = sentence[0] if sentence else text
    width = 0
    for at, mark in enumerate(text):
        width += 2 if mark > "\u2e7f" else 1
        if width > 160:
            cut = text[:at]
            return (cut.rpartition(" ")[0] if cut.isascii() else cut) + "…"
    return text


# --- weighing and packing -----------------------------------------------------------------------------------------


def weights(sections: list[Section]) -> list[dict[str, float]]:
    """What each word weighs in each section."""
    texts = [
        {
            "title": section.title,
            "names": " ".join(section.names),
            "also": section.also,
            "other": section.other,
            "lead": section.lead,
            "marked": section.marked,
            "prose": section.prose,
            "output": section.output,
            "code": section.code,
            "chapter": section.chapter,
        }
        for section in sections
    ]
    counts = [{name: Counter(words(text)) for name, text in parts.items()} for parts in texts]
    average = {name: sum(part[name].total() for part in counts) / max(1, len(counts)) or 1 for name in FIELDS}
    spread = Counter(word for part in counts for word in {word for count in part.values() for word in count})
    total = len(sections)
    found: list[dict[str, float]] = []
    for part in counts:
        heavy: dict[str, float] = defaultdict(float)
        for name, weight in FIELDS.items():
            length = 1 - LENGTH + LENGTH * part[name].total() / average[name]
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
    spread = Counter(word for values in weighed for word in values)
    found: list[list[str]] = []
    for section, values in zip(sections, weighed, strict=True):
        title = set(words(section.title))
        codes = [name for name in section.names if " " not in name]
        called = set(words(" ".join([section.other, section.also, *codes])))
        rest = {
            word
            for word in values
            if not (word[0] > "\u2e7f" and spread[word] < 2)  # two characters that meet by chance
            and not re.fullmatch(r"\d+|.", word)
        }
        parts = (title, called - title, rest - called - title)
        found.append([word for part in parts for word in sorted(part, key=lambda word: (-values[word], word))])
    return found


ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""91 characters that JSON keeps as they are."""


def index(sections: list[Section], same: list[list[str]], variants: Mapping[str, str], limit: int = LIMIT) -> str:
    """The index of one language as JSON: as many words of each section as fit into its size.

    Args:
        sections: what can be found, in the order of the site.
        same: groups of terms that mean the same, of both languages.
        variants: for a traditional character, the simplified one.
        limit: the size over the wire, in bytes.
    """
    weighed = weights(sections)
    order = ranked(sections, weighed)
    fewest, most = 0, MOST
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if wire_size(pack(sections, weighed, order, same, variants, middle)) <= limit:
            fewest = middle
        else:
            most = middle - 1
    return pack(sections, weighed, order, same, variants, fewest)


def wire_size(text: str) -> int:
    """How many bytes a text takes when a server compresses it."""
    return len(gzip.compress(text.encode(), 6))


def pack(
    sections: list[Section],
    weighed: list[dict[str, float]],
    order: list[list[str]],
    same: list[list[str]],
    variants: Mapping[str, str],
    keep: int,
) -> str:
    """An index with `keep` words of each section, in the order of `ranked`; see `index`."""
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    most = max((value for section in weighed for value in section.values()), default=1.0)
    for number, (values, names) in enumerate(zip(weighed, order, strict=True)):
        for word in names[:keep]:
            postings[word].append((number, max(1, round(values[word] / most * LEVELS))))
    vocabulary, places, levels, before = [], [], [], ""
    for word in sorted(postings):
        shared = next(
            (at for at, pair in enumerate(zip(word, before, strict=False)) if pair[0] != pair[1]), len(before)
        )
        shared = min(shared, len(word), len(before))
        vocabulary.append(ALPHABET[shared] + word[shared:])
        last = -1
        for number, level in postings[word]:
            places.append(digits(number - last))
            levels.append(ALPHABET[level])
            last = number
        places.append(ALPHABET[0])
        before = word
    chapters = list(dict.fromkeys(section.chapter for section in sections))
    pages = list(dict.fromkeys(section.page for section in sections))
    used = set("".join([*postings, *(term for group in same for term in group)]))
    return json.dumps(
        {
            "stop": " ".join(sorted(STOP)),
            "endings": ENDINGS,
            "particles": PARTICLES,
            "chapters": chapters,
            "pages": pages,
            "sections": [
                [
                    section.number or 0,
                    pages.index(section.page),
                    "" if section.number else section.address.partition("#")[2],
                    chapters.index(section.chapter),
                    section.title,
                ]
                for section in sections
            ],
            "words": " ".join(vocabulary),
            "places": "".join(places),
            "levels": "".join(levels),
            "codes": codes(sections),
            "same": same,
            "variants": "".join(one + other for one, other in variants.items() if other in used and one not in used),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def files(en: list[Section], zh: list[Section], same: list[list[str]], variants: Mapping[str, str]) -> dict[str, str]:
    """Every file of the search, by its path below the site's root.

    Args:
        en: what can be found in English, in the order of the site.
        zh: the same in Chinese; its addresses begin with `zh/`.
        same: groups of terms that mean the same, of both languages.
        variants: for a traditional character, the simplified one.
    """
    made = {}
    for language, sections in zip(("en", "zh"), with_other_titles(en, zh), strict=True):
        made[f"search/{language}.json"] = index(sections, same, variants if language == "zh" else {})
        for page, leads in contexts(sections).items():
            name = page.removeprefix("zh/").strip("/").replace("/", "-") or "index"
            made[f"search/{language}/{name}.json"] = json.dumps(leads, ensure_ascii=False, separators=(",", ":"))
    return made


def contexts(sections: list[Section]) -> dict[str, dict[str, str]]:
    """For each page, what a result shows of its sections, by number or id."""
    pages: dict[str, dict[str, str]] = defaultdict(dict)
    for section in sections:
        pages[section.page][str(section.number or section.address.partition("#")[2])] = section.lead
    return dict(pages)


def digits(number: int) -> str:
    """A number from 1 on, in one or two characters."""
    base = len(ALPHABET) - 10  # the last ten begin a longer number
    return ALPHABET[number] if number < base else ALPHABET[base + number // base - 1] + ALPHABET[number % base]


def codes(sections: list[Section]) -> dict[str, list[int]]:
    """For each code or name that a tool gives its findings, the sections of the rules that it enforces."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, section in enumerate(sections):
        for name in section.names:
            if " " not in name:
                found[name.lower()].append(number)
    return dict(found)


ROW = re.compile(r"\| ([^|]+?) \| ([^|]+?) \| [^|]*\|$", re.MULTILINE)


def glossary(markdown: str) -> list[list[str]]:
    """The rows of the glossary, each an English term with its Chinese renderings.

    Args:
        markdown: the glossary's page in English.
    """
    groups: list[list[str]] = []
    for english, chinese in ROW.findall(markdown):
        terms, renderings = english.split(", "), re.split("[、/]", re.sub("（.*?）", "", chinese))
        if len(terms) > 1 and len(terms) == len(renderings):
            groups += [[term, rendering] for term, rendering in zip(terms, renderings, strict=True)]
        elif english not in {"English", "---"}:
            groups.append([*terms, *renderings])
    return [unique for group in groups if len(unique := list(dict.fromkeys(term.lower() for term in group))) > 1]


def with_other_titles(en: list[Section], zh: list[Section]) -> tuple[list[Section], list[Section]]:
    """The sections of both languages, each with its title in the other."""
    titles = [{part.address.removeprefix("zh/"): part.title for part in side} for side in (zh, en)]
    made = [
        [replace(part, other=other.get(part.address.removeprefix("zh/"), "")) for part in side]
        for side, other in zip((en, zh), titles, strict=True)
    ]
    return made[0], made[1]
