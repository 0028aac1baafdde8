"""The parts of a long page: what is far from the window is neither laid out nor styled before it comes near.

A part is a heading of the second level with all that follows it, a table of the evidence, or some rows of a
comparison. `assets/handbook.css` sets `content-visibility` on it, and about how high it will be, from what this counts.
"""

import re

from lxml import html
from lxml.html import HtmlElement

from handbook.blocks import classes, parse, width

MOST_ROWS = 8
DIV = re.compile(r"<!--.*?-->|</div>|<div\b[^>]*>", re.DOTALL)  # a comment may hold what is no tag
TAGS = re.compile(r'<section class="part"[^>]*>|</section>')


def divide(root: HtmlElement) -> None:
    """Put each part of a page's content into a `section`; changes the content in place."""
    for parent in (root, *root.iterfind("div")):
        begins = "table" if "evidence" in classes(parent) else "h2"
        part = None
        for child in list(parent):
            if child.tag == begins:
                part = html.Element("section", {"class": "part"})
                child.addprevious(part)
            if part is not None:
                part.append(child)
        for made in parent.iterfind("section[@class='part']"):
            for name, much in extent(made).items():
                made.set(name, much)


def pieces(content: str) -> list[str]:
    """Content as `divide` leaves it, taken apart: what is before the first part, each part, and what is between two.

    Each piece begins with the tags of the elements that it stands in.
    """
    found: list[str] = []
    around: list[str] = []
    for piece in TAGS.split(content):
        found.append("".join([*around, piece]))
        for tag in DIV.findall(piece):
            if tag == "</div>":
                around.pop()
            elif tag.startswith("<div"):
                around.append(tag)
    return found


def undivided(content: str) -> str:
    """Content without its parts."""
    return TAGS.sub("", content)


def of_rows(rows: str) -> str:
    """Some rows of a comparison as a part of it."""
    said = "".join(f' {name}="{much}"' for name, much in extent(parse(rows), columns=2).items())
    return f'<section class="part"{said}>\n{rows}\n</section>'


def extent(element: HtmlElement, columns: int = 1) -> dict[str, str]:
    """How much there is in an element: lines of code, characters of prose to the nearest hundred, and rows of tables.

    Each block of prose counts as two lines more, and a Chinese character as two, as it is as wide. There is no
    attribute for none.

    Args:
        element: some blocks.
        columns: beside each other; code is across all of them.
    """
    text = "".join(element.itertext())
    code = "".join("".join(pre.itertext()) for pre in element.iter("pre"))
    prose = element.iter("p", "li", "h2", "h3", "pre")
    blocks = sum(1 for block in prose if next(block.iterancestors("tr"), None) is None)
    marks = round((width(text) - width(code)) / columns, -2)
    found = {"lines": code.count("\n") + 2 * blocks, "marks": marks, "rows": sum(1 for _ in element.iter("tr"))}
    return {f"data-{name}": f"{much:.0f}" for name, much in found.items() if much}
