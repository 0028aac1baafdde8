"""Colour the code of a page, each block once for both languages and for all builds.

`take_out` leaves a mark where a fence stood, so that the Markdown renderer, which is slow on code, never sees it;
`put_in` puts the coloured block in the mark's place.
"""

import hashlib
import re
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path
from textwrap import dedent

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from handbook.memory import Memory

FENCE = re.compile(
    r'^(?P<indent> *)````+ \{ \.(?P<lexer>\w+) title="(?P<title>[^"]*)"(?: hl_lines="(?P<lines>[\d ]*)")?'
    r"(?P<attributes>(?: data-[\w-]+=\"[^\"]*\")*) \}\n(?P<code>.*?)^ *````+$",
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(r"(?:<p>)?printed-code-(\d+)\.(?:</p>)?")
PLAIN_TOKENS = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')  # names, operators, marks, spaces
REMARK = re.compile(r'<span class="c1?"># \((\d+)\)!</span>')  # `# (1)!`, which a list below the code explains
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
    content = PLAIN_TOKENS.sub(r"\1", content)  # of the signatures on reference pages
    return MARK.sub(lambda mark: block(blocks[int(mark[1])], memory), content)


def block(code: Code, memory: Memory) -> str:
    """One block as HTML: its title, and the code in colours."""
    coloured = memory.of((COLOURED_BY, code.lexer, " ".join(map(str, code.lines)), code.text), lambda: colour(code))
    title = f'<span class="filename">{escape(code.title, quote=False)}</span>'
    return f'<div class="language-{code.lexer} highlight"{code.attributes}>{title}{coloured}</div>'


def colour(code: Code) -> str:
    """The code in colours, without the elements that no colour tells from the text: more than half of a page's."""
    formatter = HtmlFormatter(wrapcode=True, hl_lines=list(code.lines))
    made = highlight(code.text, get_lexer_by_name(code.lexer), formatter)
    inner = made.strip().removeprefix('<div class="highlight">').removesuffix("</div>")
    inner = inner.replace("<pre>", f'<pre data-lines="{code.text.count(chr(10))}">', 1)  # as tall as it will be
    inner = REMARK.sub(r'<span class="code-note"># (<b>\1</b>)!</span>', inner)  # the style shows the number alone
    return PLAIN_TOKENS.sub(r"\1", inner)
