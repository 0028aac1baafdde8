"""The style sheets: of the theme, what the handbook uses, in one file with our own; and for a page, those it needs.

A browser reads all sheets before it shows a page, and tries each rule on each element.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import tinycss2

from handbook.code import KINDS
from handbook.memory import Memory

ALL = "site.css"  # of every page: what it uses of the theme's styles, then
OURS = ("handbook.css", "comparison.css")  # one sheet more would weigh more on a comparison than on a chapter it saves
FOLDED = "details.css"  # what the theme has for a folded part of a page
MADE = {ALL, FOLDED}
OF_PARTS = {  # of what some pages have, in the order of the cascade
    FOLDED: r"<details",
    "reference.css": r'class="doc-',
    "rules.css": r'class="rules-filter',
    "symptoms.css": r'class="[^"]*\bsymptoms\b',
    "home.css": r'class="(home-top|shown)',
    "editions.css": r'class="[^"]*\b(earlier|edition)\b',
    "evidence.css": r'class="[^"]*\bevidence\b',
}
LINK = re.compile(rf'(?P<start><link rel="stylesheet" href="[^"]*){ALL}">(?:\s*(?P=start)\w+\.css">)*')
UNUSED = re.compile(
    r"(md-(annotation|author|banner|button|clipboard|code|consent|content--post|content__button|dialog|draft|feedback"
    r"|header--lifted|header__(ellipsis|source|topic)|input|meta|nav--(integrated|lifted)|nav__link--passed|nav__source"
    r"|pagination|path|pin|post|profile|progress|search|select|sidebar--post|social|source|status|tabs|tag|tags"
    r"|toggle--indeterminate|tooltip2?|top|typeset__(scrollwrap|table)|version)"
    r"|abstract|bug|danger|example|failure|info|question|quote|success|tip|warning"
    r"|arithmatex|cards?|critic|emojione|focus-visible|footnote|gemoji|giscus|grid|highlighttable|inline|katex|key"
    r"|linenodiv|linenos|lg|mermaid|middle|result|tabbed|task|twemoji|x+l)([_-].*)?"
)
UNUSED_TAGS = {
    "abbr", "aside", "blockquote", "dd", "dl", "h4", "h5", "h6", "hr", "iframe", "small", "sub", "sup", "video"
}  # fmt: skip
USE = re.compile(r"var\(\s*(--[\w-]+)")
SET = re.compile(r"(--md-[\w-]+):")
ELSEWHERE = re.compile(
    r"\[(dir=rtl|data-md-color-(primary|accent)=(?!custom).*|data-md-(color-switching|copying|scrolllock)|data-linenos"
    r"|data-preview|align.*|type|aria-sort.*|for=__search|id=__comments|role=columnheader|src\$=.*)\]"
)
UNUSED_WITHIN = (  # an element that pages have, and a class or tag that none of them has within it
    ("md-nav__link", "code"), ("md-nav__link", "svg"), ("md-nav--secondary", "md-nav"), ("admonition", "admonition"),
    ("figure", "img"),
)  # fmt: skip
OLD = "-webkit-mask"  # browsers have had the property without this prefix since 2023
INSIDE = {"layer", "media", "supports"}


def linked(page: str) -> str:
    """A whole page that links to the style sheets of the parts it has, after that of all pages."""

    def more(link: re.Match[str]) -> str:
        names = [ALL, *(name for name, mark in OF_PARTS.items() if re.search(mark, page))]
        return "\n".join(f'{link["start"]}{name}">' for name in names)

    return LINK.sub(more, page, count=1)


def join(folder: Path, record: Path) -> None:
    """Write the style sheet of all pages: of the theme's what some page uses, and the handbook's own.

    What the theme has for a folded part of a page goes into a sheet of its own.

    Args:
        folder: the assets of the built site.
        record: where what was made of a style sheet is kept for the next build.
    """
    memory = Memory(record)
    how = Path(__file__).read_text(encoding="utf-8")
    ours = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.css") if file.name not in MADE}
    theirs = [file.read_text(encoding="utf-8") for file in sorted((folder / "stylesheets").glob("*.css"))]
    made = [memory.of((how, css), partial(lighter, css)) for css in theirs]
    set_by_us, before = set(SET.findall("".join(ours.values()))), None
    while made != before:  # a property may be used by one alone that is not used itself
        used = set(USE.findall("".join([*ours.values(), *made]))) - set_by_us
        before, made = made, [memory.of((how, css, *sorted(used)), partial(without_idle, css, used)) for css in made]
    folded = [memory.of((how, FOLDED, css), partial(selected, css, is_folded)) for css in made]
    open_ = [memory.of((how, ALL, css), partial(selected, css, is_open)) for css in made]
    (folder / FOLDED).write_text("".join(folded), encoding="utf-8")
    (folder / ALL).write_text("".join([*open_, *(ours[name] for name in OURS)]), encoding="utf-8")
    memory.save()


def unused(name: str) -> bool:
    """Whether a class is of a part of the theme that no page has: tabs, its own search, notes in code and the like."""
    return name in KINDS or UNUSED.fullmatch(name) is not None


def without_idle(css: str, used: Collection[str]) -> str:
    """A style sheet without the properties that no rule uses, such as the icons of what was taken out, or that we set.

    Args:
        css: the style sheet.
        used: the names of the properties that rules use and the handbook leaves as they are, such as `--md-hue`.
    """

    def stays(declaration: list[Any]) -> bool:
        name = next((token.value for token in declaration if token.type == "ident"), "")
        return name in used if name.startswith("--") else not name.startswith(OLD)

    def matching(rule: Any) -> str:  # noqa: ANN401, tinycss2 has no types
        stay = [tinycss2.serialize(one) for one in divided(rule.content, ";") if stays(one)]
        return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(stay)}}}" if any(stay) else ""

    return "".join(rewritten(rule, matching) for rule in rules_of(css))


def lighter(css: str) -> str:
    """A style sheet without the rules for classes and palettes that no page has, and for text from right to left."""
    return selected(css, can_match)


def selected(css: str, stays: Callable[[list[Any]], bool]) -> str:
    """A style sheet with the rules that some selectors have, as lists of tokens."""

    def matching(rule: Any) -> str:  # noqa: ANN401, tinycss2 has no types
        selectors = [tinycss2.serialize(selector) for selector in divided(rule.prelude, ",") if stays(selector)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""

    return "".join(rewritten(rule, matching) for rule in rules_of(css))


def is_folded(selector: list[Any]) -> bool:
    """Whether a selector is for a folded part of a page alone."""
    return any(token.type == "ident" and token.value in ("details", "summary") for token in selector)


def is_open(selector: list[Any]) -> bool:
    """Whether a selector is for more than a folded part of a page."""
    return not is_folded(selector)


def rules_of(css: str) -> list[Any]:
    """The rules of a style sheet."""
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def rewritten(rule: Any, how: Callable[[Any], str]) -> str:  # noqa: ANN401, tinycss2 has no types
    """A rule with each that is in it rewritten; "" if nothing stays of it. What we use of the theme moves nothing."""
    if rule.type == "qualified-rule":
        return how(rule)
    if rule.type == "at-rule" and rule.lower_at_keyword in INSIDE and rule.content is not None:
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(rewritten(one, how) for one in inside)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
    return "" if rule.lower_at_keyword in ("charset", "keyframes", "page") else rule.serialize()


def divided(tokens: list[Any], mark: str) -> Iterator[list[Any]]:
    """The parts of a list of tokens between marks: selectors between commas, declarations between semicolons."""
    part: list[Any] = []
    for token in tokens:
        if token == mark:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def can_match(selector: list[Any]) -> bool:
    """Whether a selector may match: not if no page has one of its classes, its tags, its direction or its palette."""
    names = [token.value for token in selector if token.type == "ident"]
    if any(outer in names and inner in names[names.index(outer) + 1 :] for outer, inner in UNUSED_WITHIN):
        return False
    for before, token in zip([None, *selector], selector, strict=False):
        if token.type == "ident" and before == "." and unused(token.value):
            return False
        if token.type == "ident" and before not in (".", ":") and token.value in UNUSED_TAGS:
            return False
        if token.type == "[] block" and ELSEWHERE.fullmatch(token.serialize()):
            return False
    return True
