"""Pair the blocks of a page with the blocks of its translation.

Both languages of a page are the same blocks in the same order. `pair` walks two rendered pages in step, down to the
list item, the table row and the parts of an admonition, and returns one `Pair` for each block. The compare view, the
rule pages, the parity check and the freshness record all read these pairs.
"""

import copy
import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from html import escape, unescape
from itertools import zip_longest
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, etree

from handbook.blocks import HEADINGS, Block, blocks, classes, parse, serialize

PARTS = ("p", "ul", "ol", "li", "dl", "table", "pre")
TAG = re.compile(r"<[^>]*>")  # lxml writes a `>` that is no end of a tag as an entity
NOT_WORDS = ('class="filename"', 'class="doc-item"', "<svg")
LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
LANGUAGE = re.compile(r"(^|(?<=/))(zh|zh-cn|en)/")
NAMED = etree.XPath("descendant-or-self::*[@id or @data-block]")
HEADER_LINKS = etree.XPath(".//a[contains(concat(' ', @class, ' '), ' headerlink ')]")
LINKED = re.compile(r'<\w[^<>]*\s(?:href|src)="[^<>]*>')


@dataclass(frozen=True)
class Pair:
    """One block in both languages, as HTML inside copies of the elements that hold it.

    Attributes:
        block: its place on the page, from 0.
        kind: the block's tag (`p`, `h2`, `li`, `tr`, …), or `code`.
        anchor: the id that links to the block lead to, or "".
        section: the id of the heading the block stands under (its own, for a heading).
        en: the English block; for code, the block of both languages.
        zh: the Chinese block; "" for code, which is printed once.
        generated: whether the build wrote it, so that there is nothing to translate.
    """

    block: int
    kind: str
    anchor: str
    section: str
    en: str
    zh: str
    generated: bool = False

    @property
    def shared(self) -> bool:
        """Whether both languages print this block once."""
        return self.kind == "code"

    @cached_property
    def said(self) -> tuple[str, str]:
        """What each language says in this block, without markup."""
        return words(self.en), words(self.zh)

    @cached_property
    def hashes(self) -> tuple[str, str]:
        """What each language says in this block, as 12 hexadecimal digits that change with the words or the code."""
        (en, zh), (said_en, said_zh) = (self.en, self.zh), self.said
        return digest(said_en) if en else "", digest(said_zh) if zh else ""


@dataclass(frozen=True)
class Mismatch:
    """A place where the two languages part: the section's id and what stands there in each."""

    section: str
    message: str

    def __str__(self) -> str:
        return f"under #{self.section}: {self.message}"


def pair(en: str, zh: str, first: int = 0, section: str = "") -> tuple[list[Pair], list[Mismatch]]:
    """Pair two rendered pages block by block, or a part of both.

    Args:
        en: the English page's content as HTML.
        zh: the Chinese page's content as HTML.
        first: the place of the first block on the page.
        section: the id of the heading that it stands under.

    Returns:
        The pairs in reading order, and every place where the two pages part. Where one page has a block more, its
        partner is empty, so that nothing of either page is missing.
    """
    pairs: list[Pair] = []
    mismatches: list[Mismatch] = []
    for number, (left, right) in enumerate(align(list(blocks(parse(en))), list(blocks(parse(zh)))), first):
        known = left or right
        assert known, "align makes no row of two gaps"
        anchor = anchor_of(known)
        if known.kind in HEADINGS:
            section = anchor
        mismatches += [Mismatch(section, problem) for problem in differences(left, right)]
        if left and right and left.kind == right.kind == "code":
            pairs.append(Pair(number, "code", "", section, render(merge_titles(left, right)), ""))
        else:
            said = render(left, ids=True), render(right)
            pairs.append(Pair(number, known.kind, anchor, section, *said, generated=known.generated))
    return pairs, mismatches


def align(left: list[Block], right: list[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """The blocks of both pages side by side; where one has a block more, a gap, and the rest in step again.

    What the build wrote never stands beside what a person wrote.
    """
    keys = [[(block.shape, block.element.get("id", ""), block.generated) for block in side] for side in (left, right)]
    if keys[0] == keys[1]:
        yield from zip(left, right, strict=True)
        return
    for _, left_from, left_to, right_from, right_to in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        yield from zip_longest(left[left_from:left_to], right[right_from:right_to])


def anchor_of(block: Block) -> str:
    """The id that a pair keeps for its block: of a heading, of a row, of a link to where a rule has moved."""
    if block.kind in {*HEADINGS, "tr"}:
        return block.element.get("id", "")
    return next((link.get("id", "") for link in block.element.iter("a") if "rule-moved" in classes(link)), "")


def differences(left: Block | None, right: Block | None) -> Iterator[str]:
    """What is not the same in two blocks that should be: shape, id, code, inline code, links."""
    if left is None or right is None:
        for block, present, missing in ((left, "English", "Chinese"), (right, "Chinese", "English")):
            if block:
                yield f"{present} has a block more than {missing}: {block.shape} {excerpt(block)}"
        return
    if left.shape != right.shape:
        yield f"{left.shape} in English {excerpt(left)}, {right.shape} in Chinese {excerpt(right)}"
        return
    if left.element.get("id") != right.element.get("id") and left.kind in HEADINGS:
        yield f"the heading is #{left.element.get('id')} in English and #{right.element.get('id')} in Chinese"
    if left.kind == "code":
        if code_text(left.element) != code_text(right.element):
            yield f"the code differs: {excerpt(left)} / {excerpt(right)}"
        return
    if parts(left.element) != parts(right.element):
        yield f"{parts(left.element)} in English {excerpt(left)}, {parts(right.element)} in Chinese {excerpt(right)}"
    for name, gather in {"inline code": inline_code, "links": links}.items():
        en, zh = gather(left.element), gather(right.element)
        only_en, only_zh = en - zh, zh - en
        if en != zh:
            yield f"{name} differ: only English {sorted(only_en)}, only Chinese {sorted(only_zh)} {excerpt(left)}"


def parts(element: HtmlElement) -> list[str]:
    """The tags of the blocks in a block that is taken whole, such as the paragraphs of a list item."""
    return [str(inner.tag) for inner in element.iter(*PARTS) if inner is not element]


def inline_code(element: HtmlElement) -> set[str]:
    """The texts set as code in a block."""
    return {code.text_content() for code in element.iter("code")}


def links(element: HtmlElement) -> set[str]:
    """Where the links of a block lead, the same for both languages of one page and of documentation that has both."""
    return {neutral(anchor.get("href", "")) for anchor in element.iter("a") if "headerlink" not in classes(anchor)}


def neutral(href: str) -> str:
    """A link without the language it leads to."""
    return LANGUAGE.sub("", href)


def excerpt(block: Block) -> str:
    """The first words of a block, to find it by."""
    text = " ".join(block.element.text_content().split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def code_text(element: HtmlElement) -> str:
    """The code in a printed block, without its title."""
    return "".join(code.text_content() for code in element.iter("code"))


def merge_titles(left: Block, right: Block) -> Block:
    """The code block both languages print, its title in both."""
    merged = copy.deepcopy(left.element)
    title = merged.find("span[@class='filename']")
    other = right.element.find("span[@class='filename']")
    if title is not None and other is not None:
        words = dict.fromkeys(filter(None, ((text or "").removesuffix(" · ") for text in (title.text, other.text))))
        title.text = " · ".join(words) + (" · " if words and len(title) else "")
        lines = [side.find("span[@class='snippet-folder']") for side in (title, other)]
        if lines[0] is not None and lines[1] is not None:  # each ends with a colon
            lines[0].text = f"{(lines[0].text or '').rstrip(': ')} · {lines[1].text or ''}"
    return Block(merged, left.around)


def render(block: Block | None, *, ids: bool = False) -> str:
    """A block inside copies of what is around it, as HTML; what its pair has no use for is taken out of its element.

    Args:
        block: the block; None makes "".
        ids: whether to keep the ids in it that its pair does not keep for it. An id may stand once on a page, so only
            one language keeps them.
    """
    if block is None:
        return ""
    anchor = anchor_of(block)
    for inner in NAMED(block.element):
        inner.attrib.pop("data-block", None)
        if not ids or inner.get("id") == anchor:
            inner.attrib.pop("id", None)
    for link in HEADER_LINKS(block.element):
        link.drop_tree()
    html = serialize(block.element)
    tags = [outer.tags for outer in block.around]
    return "".join([*(opening for opening, _ in tags), html, *(closing for _, closing in reversed(tags))])


def words(fragment: str) -> str:
    """What a block says, without its markup, on one line."""
    if not any(mark in fragment for mark in NOT_WORDS):
        return " ".join(unescape(TAG.sub("", fragment)).split())
    root = parse(fragment)
    # The one tells of the last test run, the other is the program's own name and type: neither is translated.
    for other in root.xpath(".//span[@class='filename'] | .//code[@class='doc-item']"):
        other.drop_tree()
    for picture in root.xpath(".//svg[@aria-label]"):
        picture.text = f"{picture.get('aria-label')} {picture.text or ''}"
    return " ".join(root.text_content().split())


def text_hash(fragment: str) -> str:
    """12 hexadecimal digits that change when what a block says does, and not when its markup does."""
    return digest(words(fragment)) if fragment else ""


def digest(said: str) -> str:
    """12 hexadecimal digits that change when a text does, and not when its spaces do."""
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:12]


def move_links(fragment: str, old: str, new: str, redirect: Callable[[str], str] = str) -> str:
    """Rewrite the relative links of HTML that moves from one page of the site to another.

    Args:
        fragment: HTML as lxml writes it, rendered for the page at `old`.
        old: the address it was rendered for, below the site's root (`zh/resilience/`).
        new: the address of the page it is moved to.
        redirect: where a page of the site should be linked instead, given its address; itself by default.
    """

    @cache
    def leads(page: str) -> str:
        """Where a link without its fragment leads from the new page."""
        if urlsplit(page).scheme or page.startswith("//"):
            return page
        path = f"/{redirect(urlsplit(urljoin(f'/{old}', page)).path.lstrip('/'))}"
        return posixpath.relpath(path, f"/{new}") + ("/" if path.endswith("/") else "")

    def moved(link: re.Match[str]) -> str:
        page, mark, fragment = unescape(link[2]).partition("#")
        return f'{link[1]}="{escape(leads(page) + mark + fragment)}"' if page or mark else link[0]

    return LINKED.sub(lambda tag: LINK.sub(moved, tag[0]), fragment)
