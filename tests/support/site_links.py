"""The links of the built site that lead out of it, each with the rules that have it and the lines it comes from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from handbook.pages import LANGUAGES
from handbook.rule_schema import line_of
from handbook.rules import HEADING, Rule
from lxml import html

BEHIND = r"(?![^\s)>\]\"'`])"  # what ends an address in Markdown and in TOML


@dataclass(frozen=True, order=True)
class Place:
    """Where a link comes from.

    Attributes:
        file: a file of the project, or the address of a page that has no source of its own.
        line: the line in it, from 1; 0 if there is none.
        rule: the number of the rule whose section has the link, or None.
    """

    file: str
    line: int
    rule: int | None

    def __str__(self) -> str:
        """As a terminal links it: `docs/en/resilience.md:20`."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Link:
    """An address outside of the site, without its fragment, and where links to it come from."""

    address: str
    places: tuple[Place, ...]

    @property
    def rules(self) -> tuple[int, ...]:
        """The numbers of the rules whose sections have it."""
        return tuple(sorted({place.rule for place in self.places if place.rule is not None}))


def collect(site: Path, docs: Path, known: Mapping[int, Rule]) -> list[Link]:
    """Every link of a built site that leads out of it, by address.

    Args:
        site: the folder that it was built into.
        docs: the folder docs/ that it was built from.
        known: the registry.
    """
    found: dict[str, set[Place]] = {}
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        source = source_of(page, docs)
        for anchor, href in outward(html.fromstring(file.read_text(encoding="utf-8"))):
            written = places(href, anchor, source, docs, known) if source and anchor else [Place(f"/{page}", 0, None)]
            found.setdefault(href.partition("#")[0], set()).update(written)
    return [Link(address, lines_first(found[address])) for address in sorted(found)]


def lines_first(places: set[Place]) -> tuple[Place, ...]:
    """The lines that a link is written on; the pages that show it, if no line is known."""
    return tuple(sorted({place for place in places if place.line} or places, key=str))


def source_of(page: str, docs: Path) -> Path | None:
    """The Markdown that a page was made from; None if it was made from several, or from none.

    Args:
        page: its address below the site's root, `zh/resilience/`.
        docs: the folder docs/.
    """
    first, _, rest = page.partition("/")
    language, path = (first, rest) if first in LANGUAGES else ("en", page)
    candidates = [docs / language / name for name in (f"{path.rstrip('/')}.md", f"{path}index.md")]
    return next((file for file in candidates if file.is_file()), None)


def outward(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each link of a page that leads out of the site, with the id of the heading above it; "" beside the text."""
    own = urlsplit(tree.xpath("string(//link[@rel='canonical']/@href)")).netloc
    text = set(tree.xpath("//article//a"))
    anchor = ""
    for element in tree.iter("h1", "h2", "a"):
        href = element.get("href", "")
        if element.tag != "a":
            anchor = element.get("id") or anchor
        elif urlsplit(href).scheme in {"http", "https"} and urlsplit(href).netloc != own:
            yield anchor if element in text else "", href


def places(href: str, anchor: str, source: Path, docs: Path, known: Mapping[int, Rule]) -> Iterator[Place]:
    """Where a link of a page is written: in its Markdown, in the registry, or where that names a tool's code.

    Args:
        href: the link.
        anchor: the id of the heading above it.
        source: the Markdown of the page.
        docs: the folder docs/.
        known: the registry.
    """
    rule = known.get(int(anchor.removeprefix("pys-"))) if re.fullmatch(r"pys-\d+", anchor) else None
    number = rule.number if rule else None
    lines = source.read_text(encoding="utf-8").splitlines()
    wanted = re.compile(re.escape(href) + BEHIND)
    written = [line for line in section(lines, anchor) if wanted.search(lines[line - 1])]
    if written:
        yield from (Place(source.relative_to(docs.parent).as_posix(), line, number) for line in written)
    elif rule:
        registry = docs / "rules" / f"{rule.chapter}.toml"
        text = registry.read_text(encoding="utf-8")
        line = line_of(text, str(rule.number), "enforced_by")
        if href in {source.url for source in rule.sources}:
            table = line_of(text, str(rule.number), "")
            line = next(n for n, said in enumerate(text.splitlines(), 1) if n > table and wanted.search(said))
        yield Place(registry.relative_to(docs.parent).as_posix(), line, number)
    else:
        yield Place(source.relative_to(docs.parent).as_posix(), 0, None)


def section(lines: list[str], anchor: str) -> range:
    """The lines, from 1, of the section with an id, its heading included; none if no heading has it."""
    ids = {n: found["anchor"] for n, said in enumerate(lines, 1) if (found := HEADING.match(said)) and level(said) < 3}
    begin = next((line for line, name in ids.items() if name == anchor), 0)
    return range(begin, next((line for line in ids if line > begin), len(lines) + 1)) if begin else range(0)


def level(heading: str) -> int:
    """How deep a heading is: 1 for a page's title."""
    return len(heading) - len(heading.lstrip("#"))
