"""The theme's styles without what the handbook does not use: a browser tries each rule on each element of a page."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import tinycss2

from handbook.memory import Memory

UNUSED = re.compile(
    r"(md-(annotation|author|banner|clipboard|code|consent|draft|feedback|pagination|path|pin|post|profile|search|select"
    r"|status|tabs|tag|tooltip2?|top|version)"
    r"|arithmatex|cards?|critic|emojione|focus-visible|gemoji|grid|highlighttable|linenodiv|linenos|mermaid"
    r"|result|tabbed|task|twemoji)([_-].*)?"
)
ELSEWHERE = re.compile(r"\[dir=rtl\]|\[data-md-color-(primary|accent)=(?!custom).*")
INSIDE = {"layer", "media", "supports"}


def lighten(folder: Path, record: Path) -> None:
    """Take out of the theme's styles what no page uses; changes the files.

    Args:
        folder: where the built site has them.
        record: where what was made of a style sheet is kept for the next build.
    """
    memory = Memory(record)
    how = Path(__file__).read_text(encoding="utf-8")
    for file in folder.glob("*.css"):
        css = file.read_text(encoding="utf-8")
        file.write_text(memory.of((how, css), partial(lighter, css)), encoding="utf-8")
    memory.save()


def unused(name: str) -> bool:
    """Whether a class is of a part of the theme that no page has: tabs, its own search, notes in code and the like."""
    return UNUSED.fullmatch(name) is not None


def lighter(css: str) -> str:
    """A style sheet without the rules for classes and palettes that no page has, and for text from right to left."""
    return "".join(map(kept, tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def kept(rule: Any) -> str:  # noqa: ANN401, tinycss2 has no types
    """What stays of a rule; "" if nothing does."""
    if rule.type == "qualified-rule":
        selectors = [tinycss2.serialize(selector) for selector in alternatives(rule.prelude) if can_match(selector)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in INSIDE and rule.content is not None:
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(map(kept, inside))
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
    return rule.serialize()


def alternatives(prelude: list[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, each as its tokens."""
    selector: list[Any] = []
    for part in prelude:
        if part == ",":
            yield selector
            selector = []
        else:
            selector.append(part)
    yield selector


def can_match(selector: list[Any]) -> bool:
    """Whether a selector may match: not if no page has one of its classes, its direction or its palette."""
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and unused(token.value):
            return False
        if token.type == "[] block" and ELSEWHERE.fullmatch(token.serialize()):
            return False
    return True
