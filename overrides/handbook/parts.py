"""The parts of a long page: what is far from the window is neither laid out nor styled before it comes near.

A part is a heading of the second level with all that follows it, a table of the evidence, or some rows of a
comparison. `assets/handbook.css` sets `content-visibility` on it, and about how high it will be, from what this counts.
"""

import re

from lxml import html
from lxml.html import HtmlElement

from handbook.blocks import classes, parse

OPENING = '<section class="part" data-lines="{}" data-marks="{}">'
MOST_ROWS = 8
TAGS = re.compile(r'<section class="part"[^>]*>|</section>')


def divide(root: HtmlElement) -> None:
    """Put each part of a page's content into a `section`; changes the content in place."""
    for parent in (root, *root.iterfind("div")):
        begins = {"table"} if "evidence" in classes(parent) else {"h2"} if parent is root else set()
        part = None
        for child in list(parent):
            if child.tag in begins:
                part = html.Element("section", {"class": "part"})
                child.addprevious(part)
            if part is not None:
                part.append(child)
        for made in parent.iterfind("section[@class='part']"):
            lines, marks = extent(made)
            made.set("data-lines", str(lines))
            made.set("data-marks", str(marks))


def undivided(content: str) -> str:
    """Content without its parts: what pairs, the search and machines read."""
    return TAGS.sub("", content)


def of_rows(rows: str) -> str:
    """Some rows of a comparison as a part of it."""
    lines, marks = extent(parse(rows))
    return f"{OPENING.format(lines, marks // 2)}\n{rows}\n</section>"


def extent(element: HtmlElement) -> tuple[int, int]:
    """How much there is in an element: lines of code, with each block counting as one more, and characters of prose.

    A Chinese character counts as two, as it is as wide.
    """
    text = "".join(element.itertext())
    code = "".join("".join(pre.itertext()) for pre in element.iter("pre"))
    blocks = sum(1 for inner in element.iter("p", "li", "tr", "h2", "h3", "pre"))
    return code.count("\n") + 2 * blocks, width(text) - width(code)


def width(text: str) -> int:
    """How many columns a text takes."""
    return len(text) + sum(1 for mark in text if mark > "\u2e80")
