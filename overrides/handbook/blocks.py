"""The blocks of a rendered page: what a reader sees as one paragraph, heading, list item, row or piece of code."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import zip_longest

from lxml import html
from lxml.html import HtmlComment, HtmlElement, etree

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
NUMBERED = re.compile(r' data-block="\d+"')
PARSER = etree.HTMLParser()  # lxml.html's own asks a Python function for the class of each element that is touched
PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
WIDE = re.compile(r"[\u2e81-\U0010ffff]+")
CONTAINERS = {"ul", "ol", "dl", "table", "thead", "tbody", "blockquote", "details"}


@dataclass(frozen=True)
class Container:
    """An element that the walk goes into; in a numbered list, from the number of one item on."""

    element: HtmlElement
    start: int | None = None

    @cached_property
    def label(self) -> str:
        """A short name for messages: its tag, with `.admonition` where it is one."""
        return f"{self.element.tag}.admonition" if "admonition" in classes(self.element) else str(self.element.tag)

    @cached_property
    def generated(self) -> bool:
        """Whether the build wrote what is in it."""
        return "generated" in classes(self.element)

    @cached_property
    def tags(self) -> tuple[str, str]:
        """Its opening and closing tags, without its id; a table's with the widths of its columns."""
        twin = html.Element(str(self.element.tag), dict(self.element.attrib))
        twin.attrib.pop("id", None)
        if self.start is not None:
            twin.set("start", str(self.start))
        if self.element.tag == "table":
            twin.append(columns(self.element))
        opening, slash, name = serialize(twin).rpartition("</")
        return opening, slash + name


@dataclass(frozen=True)
class Block:
    """A leaf of the walk: an element, and the elements it stands in, outermost first."""

    element: HtmlElement
    around: tuple[Container, ...]

    @cached_property
    def kind(self) -> str:
        """Its tag, or `code`."""
        return "code" if is_code(self.element) else str(self.element.tag)

    @cached_property
    def shape(self) -> str:
        """The block's kind with the kinds of what it stands in: `ul > li`, `div.admonition > p`."""
        return " > ".join([*(outer.label for outer in self.around), self.kind])

    @cached_property
    def generated(self) -> bool:
        """Whether the build wrote it, alone or with all that it stands in."""
        return "generated" in classes(self.element) or any(outer.generated for outer in self.around)


def parse(fragment: str) -> HtmlElement:
    """A page's content as one element."""
    root = etree.fromstring(f"<html><body>{fragment}</body></html>", PARSER).find("body")
    root.getparent().remove(root)
    root.tag = "div"
    if not (root.text or "").strip():
        root.text = None
    return root


def inner_html(root: HtmlElement) -> str:
    """What `parse` took: the HTML inside an element."""
    return "".join(
        [escape(root.text or "", quote=False), *(html.tostring(child, encoding="unicode") for child in root)]
    )


def serialize(element: HtmlElement) -> str:
    """An element as HTML, without the text that follows it."""
    return html.tostring(element, encoding="unicode", with_tail=False)


def classes(element: HtmlElement) -> set[str]:
    """The class names of an element."""
    return set((element.get("class") or "").split())


def is_code(element: HtmlElement) -> bool:
    """Whether an element is a block of printed code."""
    return element.tag == "div" and "highlight" in classes(element)


def is_container(element: HtmlElement) -> bool:
    """Whether the walk goes into an element instead of taking it whole."""
    if element.tag == "li":
        return any(child.tag in CONTAINERS or is_code(child) for child in element)
    if element.tag == "div":
        return not is_code(element)
    return element.tag in CONTAINERS


def columns(table: HtmlElement) -> HtmlElement:
    """The widths of a table's columns, from its longest texts: its rows will stand apart and must still align."""
    texts = zip_longest(*([cell.text_content() for cell in row] for row in table.iter("tr")), fillvalue="")
    weights = list(map(weight, texts))
    group = html.Element("colgroup")
    for share in weights:
        group.append(html.Element("col", {"width": f"{100 * share / sum(weights):.0f}%"}))  # the policy refuses a style
    return group


def weight(texts: Collection[str]) -> float:
    """How much room the cells of a column want: the longest word must fit, and a long text may wrap into several lines.

    Args:
        texts: what the cells say.
    """
    longest = max(map(len, re.split(r"[\s\u2e80-\uffff/-]", "\n".join(texts))))
    return max(2.0 * min(longest, 20), min(max(map(width, texts)), 60) ** 0.75)


def width(text: str) -> int:
    """How many columns a text takes: a Chinese character is two wide."""
    return len(text) + sum(map(len, WIDE.findall(text)))


def blocks(element: HtmlElement, around: tuple[Container, ...] = ()) -> Iterator[Block]:
    """The blocks below an element, in reading order.

    Args:
        element: a page's content, or a container in it.
        around: the elements around it.
    """
    for child in element:
        if not isinstance(child.tag, str):  # a comment
            continue
        if not is_container(child):
            yield Block(child, around)
        elif child.tag in {"ol", "ul", "dl", "tbody", "thead"}:
            inside = (*around, Container(child))
            for position, item in enumerate(child, int(child.get("start", "1"))):
                yield from blocks_of_item(item, (*around, Container(child, position)) if child.tag == "ol" else inside)
        else:
            yield from blocks(child, (*around, Container(child)))


def blocks_of_item(item: HtmlElement, around: tuple[Container, ...]) -> Iterator[Block]:
    """One list item or row: whole, or its parts when it holds a list or code."""
    if is_container(item):
        wrap_bare_text(item)
        yield from blocks(item, (*around, Container(item)))
    else:
        yield Block(item, around)


def number_blocks(root: HtmlElement) -> None:
    """Mark each block of a page with its place, `data-block`: the same number in both languages.

    A reader who moves between a page, its translation and its comparison is led back to the block they were at.
    """
    for number, block in enumerate(blocks(root)):
        block.element.set("data-block", str(number))


def unnumbered(page: str) -> str:
    """A whole page whose blocks carry `data-block` alone: a script counts them as it meets them."""
    return NUMBERED.sub(" data-block", page)


def wrap_bare_text(item: HtmlElement) -> None:
    """Put the text a tight list item begins with, and its inline elements, into a paragraph."""
    paragraph = html.Element("p")
    paragraph.text, item.text = item.text, None
    for child in list(item):
        if child.tag in CONTAINERS or child.tag in {"p", "div"}:
            break
        paragraph.append(child)
    if (paragraph.text or "").strip() or len(paragraph):
        item.insert(0, paragraph)
