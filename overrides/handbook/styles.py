"""The theme's styles without what the handbook does not use: a browser tries each rule on each element of a page."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import tinycss2

from handbook.memory import Memory

UNUSED = re.compile(
    r"(md-(annotation|author|banner|button|clipboard|code|consent|content--post|draft|feedback|header--lifted"
    r"|header__(ellipsis|topic)|input|meta|nav--(integrated|lifted)|pagination|path|pin|post|profile|progress|search|select"
    r"|sidebar--post|social|source-file|status|tabs|tag|toggle--indeterminate|tooltip2?|top|typeset__(scrollwrap|table)"
    r"|version)"
    r"|abstract|bug|danger|example|failure|info|question|quote|success|tip|warning"
    r"|arithmatex|cards?|critic|emojione|focus-visible|footnote|gemoji|giscus|grid|highlighttable|katex|key|linenodiv"
    r"|linenos|mermaid|result|tabbed|task|twemoji)([_-].*)?"
)
USE = re.compile(r"var\(\s*(--[\w-]+)")
ELSEWHERE = re.compile(r"\[dir=rtl\]|\[data-md-color-(primary|accent)=(?!custom).*")
INSIDE = {"layer", "media", "supports"}


def lighten(folder: Path, ours: str, record: Path) -> None:
    """Take out of the theme's styles what no page uses; changes the files.

    Args:
        folder: where the built site has them.
        ours: the handbook's own style sheet, which uses some of the theme's properties.
        record: where what was made of a style sheet is kept for the next build.
    """
    memory = Memory(record)
    how = Path(__file__).read_text(encoding="utf-8")
    sheets: dict[Path, str] = {}
    for file in folder.glob("*.css"):
        css = file.read_text(encoding="utf-8")
        sheets[file] = memory.of((how, css), partial(lighter, css))
    used = set(USE.findall("".join([ours, *sheets.values()])))
    for file, css in sheets.items():
        made = memory.of((how, css, *sorted(used)), partial(without_idle, css, used))
        file.write_text(made, encoding="utf-8")
    memory.save()


def unused(name: str) -> bool:
    """Whether a class is of a part of the theme that no page has: tabs, its own search, notes in code and the like."""
    return UNUSED.fullmatch(name) is not None


def without_idle(css: str, used: Collection[str]) -> str:
    """A style sheet without the properties that no rule uses, such as the icons of what was taken out.

    Args:
        css: the style sheet.
        used: the names of the properties that rules use, such as `--md-hue`.
    """

    def stays(declaration: list[Any]) -> bool:
        name = next((token.value for token in declaration if token.type == "ident"), "")
        return not name.startswith("--") or name in used

    def matching(rule: Any) -> str:  # noqa: ANN401, tinycss2 has no types
        stay = [tinycss2.serialize(one) for one in divided(rule.content, ";") if stays(one)]
        return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(stay)}}}" if any(stay) else ""

    return "".join(rewritten(rule, matching) for rule in rules_of(css))


def lighter(css: str) -> str:
    """A style sheet without the rules for classes and palettes that no page has, and for text from right to left."""

    def matching(rule: Any) -> str:  # noqa: ANN401, tinycss2 has no types
        selectors = [tinycss2.serialize(selector) for selector in divided(rule.prelude, ",") if can_match(selector)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""

    return "".join(rewritten(rule, matching) for rule in rules_of(css))


def rules_of(css: str) -> list[Any]:
    """The rules of a style sheet."""
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def rewritten(rule: Any, how: Callable[[Any], str]) -> str:  # noqa: ANN401, tinycss2 has no types
    """A rule with each that is in it rewritten; "" if nothing stays of it."""
    if rule.type == "qualified-rule":
        return how(rule)
    if rule.type == "at-rule" and rule.lower_at_keyword in INSIDE and rule.content is not None:
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(rewritten(one, how) for one in inside)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}" if text else ""
    return rule.serialize()


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
    """Whether a selector may match: not if no page has one of its classes, its direction or its palette."""
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and unused(token.value):
            return False
        if token.type == "[] block" and ELSEWHERE.fullmatch(token.serialize()):
            return False
    return True
