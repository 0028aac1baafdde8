"""What the site's search can find on a page: a rule, or a section of a page without rules."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.blocks import classes, parse
from handbook.prefixes import Prefixes


@dataclass(frozen=True)
class Section:
    """What a search can find: a rule, or a section of a page without rules.

    Attributes:
        address: where it is, below the site's root.
        title: its heading.
        chapter: the title of its page; empty where the section is the page.
        lead: what a result shows of it, a sentence.
        prose: its words.
        marked: the code within its words.
        code: its programs.
        output: what they print.
        number: of a rule.
        names: what else it is known by: codes of the tools that enforce it, messages that its breach prints.
        also: what readers call it otherwise.
        other: its title in the other language.
    """

    address: str
    title: str
    chapter: str = ""
    lead: str = ""
    prose: str = ""
    marked: str = ""
    code: str = ""
    output: str = ""
    number: int | None = None
    names: tuple[str, ...] = ()
    also: str = ""
    other: str = ""

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.address.partition("#")[0]


SKIPPED = {
    "filename", "headerlink", "rule-line", "rule-facts", "generated-note", "cite", "proof-mark", "rule-number",
    "doc-kind",
}  # fmt: skip
WHOLE = {"p", "li", "td", "th", "h1", "h2", "figcaption"}


def read(url: str, title: str, content: str, prefixes: Prefixes) -> list[Section]:
    """The sections of a rendered page.

    Args:
        url: the page's address below the site's root.
        title: the page's title.
        content: its HTML, without what the theme puts around.
        prefixes: how its rules are cited.
    """
    root = parse(content)
    found: list[Section] = []
    parts: dict[str, list[str]] = defaultdict(list)
    heading: HtmlElement | None = None

    def end() -> None:
        if heading is None:
            return
        joined = {name: " ".join(" ".join(parts[name]).split()) for name in ("prose", "marked", "code", "output")}
        name = " ".join(say(heading).split())
        page = heading.tag == "h1"
        anchor = "" if page else f"#{heading.get('id')}"
        found.append(
            Section(
                address=f"{url}{anchor}",
                title=title if page else name,
                chapter="" if page else title,
                lead=first_sentence(parts["lead"][0]) if parts["lead"] else "",
                number=prefixes.number(heading.get("id") or ""),
                names=tuple(dict.fromkeys(messages(parts))),
                **joined,
            )
        )
        parts.clear()

    for element in readable(root):
        if element.tag in {"h1", "h2"} and element.get("id"):
            end()
            heading = element
        elif "highlight" in classes(element):
            kind = "output" if element.get("data-kind") == "output" else "code"
            parts[kind] += [code.text_content() for code in element.iter("code")]
        elif element.tag in {"p", "li", "td", "th", "dt", "dd", "h3", "h4", "h5", "figcaption"}:
            if element.tag in {"td", "th"} and heading is not None and not prefixes.number(heading.get("id") or ""):
                continue  # lists of what stands elsewhere
            text = say(element)
            if element.tag == "p" and not parts["lead"]:
                parts["lead"].append(text)
            parts["prose"].append(text)
            parts["marked"] += [code.text_content() for code in element.iter("code")]
    end()
    return found


MESSAGE = re.compile(r"\b\w*(?:Error|Warning|Exception)\b.*:|\b(?:error|warning|ERROR|FAIL)\b.*:")


def messages(parts: Mapping[str, list[str]]) -> Iterator[str]:
    """The messages that a section shows: lines of what its programs print, and those it quotes."""
    for output in parts["output"]:
        yield from (line for line in output.splitlines() if MESSAGE.search(line))
    yield from (code for code in parts["marked"] if re.fullmatch(r"\w[\w']* (?:\S+ ){2,}\S+", code))


def readable(element: HtmlElement) -> Iterator[HtmlElement]:
    """What stands in an element, in the order of the page, without what stands in a part that is read whole."""
    for child in element:
        if not isinstance(child.tag, str) or (named := classes(child)) & SKIPPED:
            continue
        yield child
        if child.tag not in WHOLE and "highlight" not in named:
            yield from readable(child)


def say(element: HtmlElement) -> str:
    """The words of an element, without the controls in it and the code it holds in blocks."""
    said = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not classes(child) & (SKIPPED | {"highlight"}):
            said += say(child)
        said += child.tail or ""
    return said


def first_sentence(text: str) -> str:
    """The beginning of a text up to its first full stop, at most 160 columns wide."""
    text = " ".join(text.split())
    sentence = re.match(r".+?(?:[.!?](?= |$)|[。！？])", text)
    text = sentence[0] if sentence else text
    width = 0
    for at, mark in enumerate(text):
        width += 2 if mark > "\u2e7f" else 1
        if width > 160:
            cut = text[:at]
            return (cut.rpartition(" ")[0] if cut.isascii() else cut) + "…"
    return text
