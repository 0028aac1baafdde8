"""The pages of a built site, as both languages' readers get them, and their pairs."""

from functools import cache
from pathlib import Path

from handbook.blocks import serialize
from handbook.pairs import Mismatch, Pair, move_links, pair
from handbook.parts import undivided
from lxml import html
from project import HANDBOOK

ENGLISH = HANDBOOK / "docs" / "en"
PAGES = sorted(str(file.relative_to(ENGLISH)) for file in ENGLISH.rglob("*.md"))


@cache
def divided(site: Path, language: str, path: str) -> str:
    """The article of a page in parts, its links from the site's root, without the notes that the build adds to it.

    Args:
        site: the folder of the built site.
        language: `en` or `zh`.
        path: the page below its language's folder, such as `resilience.md`.
    """
    neutral = f"{path.removesuffix('.md')}/".removesuffix("index/")
    address = neutral if language == "en" else f"zh/{neutral}"
    page = html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    (article,) = page.xpath("//article")
    for note in article.xpath(".//*[contains(@class, 'generated-note')]"):
        note.drop_tree()
    return move_links("".join(serialize(child) for child in article), address, "")


def content(site: Path, language: str, path: str) -> str:
    """The same article without its parts."""
    return undivided(divided(site, language, path))


@cache
def paired(site: Path, path: str) -> tuple[list[Pair], list[Mismatch]]:
    """The pairs of a page, and where its languages part."""
    return pair(content(site, "en", path), content(site, "zh", path))
