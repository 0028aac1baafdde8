"""What two sites have in common that different generators built."""

import gzip
import re
from pathlib import Path

from handbook.blocks import serialize
from lxml import html

OF_THE_BUILD = re.compile(rb'<meta name="generator" content="[^"]*">|<lastmod>[^<]*</lastmod>')  # its name and its day


def differing(one: Path, other: Path) -> list[str]:
    """The files of two sites that only one has, or that differ by more than the generator's name and the day.

    Args:
        one: the folder of a site.
        other: the folder of another.
    """
    names = {file.relative_to(site).as_posix() for site in (one, other) for file in site.rglob("*") if file.is_file()}
    return sorted(name for name in names if content(one / name) != content(other / name))


def content(file: Path) -> bytes | None:
    """What a file holds, unpacked, without the generator's name and the day; None if there is no such file."""
    if not file.is_file():
        return None
    said = file.read_bytes()
    return OF_THE_BUILD.sub(b"", gzip.decompress(said) if file.suffix == ".gz" else said)


def blocks(site: Path, address: str) -> list[str]:
    """The elements of a page's article, but for the mark to skip to that Zensical sets."""
    return [serialize(element) for element in article(site, address) if element.get("id") != "__skip"]


def rows(site: Path, address: str) -> list[str]:
    """The rows of a page that shows both languages."""
    found = article(site, address).xpath(".//*[contains(concat(' ', @class, ' '), ' pair ')]")
    return [serialize(row) for row in found]


def article(site: Path, address: str) -> html.HtmlElement:
    """The article of the page at an address below a site's root, such as `zh/resilience/`."""
    page = html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    (found,) = page.xpath("//article")
    return found
