"""Find the printed code on a rendered page: what a reader would copy."""

from dataclasses import dataclass

from lxml import html


@dataclass(frozen=True)
class Printed:
    """One code block of a page.

    Attributes:
        name: its `data-snippet`, such as `resilience/timeouts.py`; "" for a block that names none.
        kind: its `data-kind`.
        section: the id of the heading it stands under.
        text: the code, exactly as the page prints it.
    """

    name: str
    kind: str
    section: str
    text: str


def printed_blocks(page: str) -> list[Printed]:
    """Every code block in a page's article, in order, but for signatures that mkdocstrings renders.

    Args:
        page: the page's HTML.
    """
    (article,) = html.fromstring(page).xpath("//article")
    found: list[Printed] = []
    section = ""
    for element in article.iter("h1", "h2", "h3", "div", "pre"):
        classes = (element.get("class") or "").split()
        if element.tag in {"h1", "h2", "h3"} or "pair" in classes:
            section = element.get("id") or section
        elif element.tag == "pre" and not element.xpath("ancestor::*[contains(@class, 'doc-')]"):
            wrapper = next((outer for outer in element.iterancestors("div") if outer.get("data-snippet")), None)
            attributes = wrapper.attrib if wrapper is not None else {}
            text = "".join(code.text_content() for code in element.iter("code"))
            found.append(Printed(attributes.get("data-snippet", ""), attributes.get("data-kind", ""), section, text))
    return found
