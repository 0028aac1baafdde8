"""Colour the code of a page, each block once for both languages and for all builds.

`take_out` leaves a mark where a fence stood, so that the Markdown renderer, which is slow on code, never sees it;
`put_in` puts the coloured block in the mark's place.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any

from pygments import lex
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text

from handbook.memory import Memory

FENCE = re.compile(
    r'^(?P<indent> *)````+ \{ \.(?P<lexer>\w+) title="(?P<title>[^"]*)"(?: hl_lines="(?P<lines>[\d ]*)")?'
    r"(?P<attributes>(?: data-[\w-]+=\"[^\"]*\")*) \}\n(?P<code>.*?)^ *````+$",
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(r"(?:<p>)?printed-code-(\d+)\.(?:</p>)?")
# By the attribute of `c-`, the classes of Pygments that have a colour: keywords, what is defined, errors, strings,
# numbers and comments. Names that are only used are plain text; modules and builtins would be a quarter of elements.
COLOURS = {
    "c": "c c1 ch cm cs sd",
    "go": "ge gh go gp gr gs gt gu",
    "k": "k kd kn kp kr kt nd ni nl nt ow",
    "m": "cp il m mb mf mh mi mo se sh sr sx",
    "nf": "nc ne nf",
    "s": "cpf l s s1 s2 sb sc si ss",
}
KINDS = {name: kind for kind, name in STANDARD_TYPES.items()}
COLOUR_OF = {name: colour for colour, names in COLOURS.items() for name in names.split()}
IN_COLOUR = {KINDS[name]: KINDS[colour] for name, colour in COLOUR_OF.items()}
TOKEN = re.compile(r'<span class="(\w{1,3})">([^<]*)</span>')
REMARK = re.compile(r"<c- c># \((\d+)\)!</c->")  # `# (1)!`, which a list below the code explains
NUMBER = re.compile(r' *<span class="code-note">.*?</span>')
COLOURED_BY = f"Pygments {version('pygments')}, {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"


@dataclass(frozen=True)
class Code:
    """A block of code as it is to be printed.

    Attributes:
        lexer: Pygments' name of the language.
        title: what stands above it.
        lines: the numbers of the highlighted lines, from 1.
        attributes: what its element carries, each with a space before it: ` data-kind="program"`.
        text: the code.
    """

    lexer: str
    title: str
    lines: tuple[int, ...]
    attributes: str
    text: str


def take_out(markdown: str) -> tuple[str, list[Code]]:
    """Markdown with a mark in the place of each fence that prints a snippet, and the blocks in their order."""
    found: list[Code] = []

    def mark(fence: re.Match[str]) -> str:
        lines = tuple(map(int, (fence["lines"] or "").split()))
        code = dedent(fence["code"]) if fence["indent"] else fence["code"]
        found.append(Code(fence["lexer"], fence["title"], lines, fence["attributes"], code.rstrip("\n") + "\n"))
        return f"{fence['indent']}printed-code-{len(found) - 1}."

    return FENCE.sub(mark, markdown), found


def put_in(content: str, blocks: list[Code], memory: Memory) -> str:
    """A page's HTML with the coloured blocks in place of their marks."""
    content = TOKEN.sub(recoloured, content)  # of the signatures on reference pages
    return MARK.sub(lambda mark: block(blocks[int(mark[1])], memory), content)


def block(code: Code, memory: Memory) -> str:
    """One block as HTML: its title, and the code in colours."""
    coloured = memory.of((COLOURED_BY, code.lexer, " ".join(map(str, code.lines)), code.text), lambda: colour(code))
    title = f'<span class="filename">{escape(code.title, quote=False)}</span>'
    return f'<div class="highlight"{code.attributes}>{title}{coloured}</div>'


def colour(code: Code) -> str:
    """The code in colours, with no element that changes none: all others would be more than half of a page's."""
    formatter, made = HtmlFormatter(nowrap=True, hl_lines=list(code.lines)), StringIO()
    formatter.format(joined(lex(code.text, get_lexer_by_name(code.lexer))), made)
    inner = TOKEN.sub(recoloured, made.getvalue())
    inner = REMARK.sub(r'<span class="code-note"># (<b>\1</b>)!</span>', inner)  # the number alone is shown
    return f"<pre><code>{inner}</code></pre>"


def recoloured(token: re.Match[str]) -> str:
    """An element of Pygments as one with the attribute of its colour, or its text alone."""
    name, text = token.groups()
    if name not in KINDS:
        return token[0]
    return f"<c- {COLOUR_OF[name]}>{text}</c->" if name in COLOUR_OF else text


def joined(tokens: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
    """Tokens by their colour alone; the space between two of the same has theirs, so that all three are one element."""
    colour, space = Text, ""
    for kind, text in tokens:
        if text and not text.strip(" "):
            space += text
            continue
        now = IN_COLOUR.get(kind, Text)
        if space:
            yield (now if now is colour else Text), space
        yield now, text
        colour, space = now, ""
    if space:
        yield Text, space
