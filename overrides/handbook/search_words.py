"""How the site's search cuts a text into words, in both languages.

English words lose their endings; Chinese is cut into pairs of characters, since it has no spaces. The index tells its
reader of `STOP`, `ENDINGS` and `PARTICLES`, so that `docs/assets/search.js` cuts a query alike.
"""

import re
from functools import cache
from unicodedata import normalize

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

CUTS = [(re.compile(pattern), kept.replace("$", "\\")) for pattern, kept in ENDINGS]


@cache
def stem(word: str) -> str:
    """An English word without its ending."""
    for pattern, kept in CUTS:
        word = pattern.sub(kept, word)
    return word


def words(text: str) -> list[str]:
    """The words of a text, as the index keeps them."""
    chunks = re.findall(r"[\w']+", normalize("NFKC", text).replace("\u2019", "'"))
    return [word for chunk in chunks for word in (kept(chunk) if chunk.isascii() else cut(chunk))]


def cut(chunk: str) -> tuple[str, ...]:
    """The words of a run of letters and digits, such as a name in a program; a long name whole, too."""
    found: list[str] = []
    parts = [part for piece in chunk.split("_") for part in CAMEL.sub(" ", piece).split()]
    for piece in PIECE.findall(" ".join(parts).lower()):
        found += pairs(piece) if piece[0] > "\u2e7f" else latin(piece)
    joined = "".join(parts).lower()
    if len(parts) > 1 and joined.isascii():
        found += latin(joined)
    return tuple(found)


kept = cache(cut)
"""A run of Chinese seldom stands twice, so it is not kept: it would be with each of its pairs."""


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
