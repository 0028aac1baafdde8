"""The section of a rule in the Markdown of a page: find it, take it out, put it in, give it another title.

Text in, text out. A section is a rule's `##` heading with all that follows, up to the next `##` heading.
"""

import re

from handbook.rules import HEADING

LINK = re.compile(r"\]\((?P<page>[\w./-]*)#(?P<anchor>[\w-]+)\)")


def place(text: str, anchor: str) -> tuple[int, int] | None:
    """The first line of a section and the line after its last, from 0; None if the page has no such heading."""
    lines = text.splitlines()
    for first, line in enumerate(lines):
        if (heading := HEADING.match(line)) and heading["anchor"] == anchor:
            after = range(first + 1, len(lines))
            return first, next((number for number in after if lines[number].startswith("## ")), len(lines))
    return None


def line_of(text: str, anchor: str) -> int:
    """The line, from 1, of a heading; 1 if there is none."""
    found = place(text, anchor)
    return found[0] + 1 if found else 1


def take_out(text: str, anchor: str) -> tuple[str, str]:
    """A page without one section, and that section; both end with one line break.

    Raises:
        KeyError: the page has no such heading.
    """
    found = place(text, anchor)
    if not found:
        raise KeyError(anchor)
    lines = text.splitlines()
    before, section, after = lines[: found[0]], lines[found[0] : found[1]], lines[found[1] :]
    return joined(before, after), joined(section)


def put_in(text: str, section: str) -> str:
    """A page with a section after its last rule, before what else follows; at its end if it has no rule."""
    lines = text.splitlines()
    anchors = [heading["anchor"] for line in lines if (heading := HEADING.match(line))]
    own = HEADING.match(section)
    prefix = own["anchor"].rpartition("-")[0] if own else ""
    last = next((anchor for anchor in reversed(anchors) if re.fullmatch(rf"{prefix}-\d+", anchor)), "")
    found = place(text, last)
    end = found[1] if found else len(lines)
    return joined(lines[:end], section.splitlines(), lines[end:])


def joined(*parts: list[str]) -> str:
    """Lines, with one empty line between two parts and none at either end."""
    texts = ("\n".join(part).strip("\n") for part in parts)
    return "\n\n".join(filter(None, texts)) + "\n"


def retitled(text: str, anchor: str, title: str) -> str:
    """A page in which a heading has other words and the same id.

    Raises:
        KeyError: the page has no such heading.
    """
    found = place(text, anchor)
    if not found:
        raise KeyError(anchor)
    lines = text.splitlines()
    lines[found[0]] = f"{lines[found[0]].partition(' ')[0]} {title} {{ #{anchor} }}"
    return "\n".join(lines) + "\n"


def with_links(text: str, here: str, anchor: str, old: str, new: str) -> str:
    """A page whose links to a rule lead to the page that it has moved to.

    Args:
        text: the page.
        here: its path below its language's folder, such as `reference/cli.md`.
        anchor: the rule's heading.
        old: the page that it stood on, such as `resilience.md`.
        new: the page that it stands on now.
    """
    up = "../" * here.count("/")

    def led(link: re.Match[str]) -> str:
        page = link["page"] or (up + here)
        if link["anchor"] != anchor or page != up + old:
            return link[0]
        return f"](#{anchor})" if here == new else f"]({up}{new}#{anchor})"

    return LINK.sub(led, text)


def from_elsewhere(section: str, anchor: str, old: str, new: str) -> str:
    """A section on its new page: links to headings of its old page name that page now, and to the new page do not.

    Args:
        section: the section.
        anchor: its own heading.
        old: the page that it stood on, such as `resilience.md`.
        new: the page that it stands on now.
    """

    def led(link: re.Match[str]) -> str:
        page = "" if link["anchor"] == anchor or link["page"] == new else link["page"] or old
        return f"]({page}#{link['anchor']})"

    return LINK.sub(led, section)
