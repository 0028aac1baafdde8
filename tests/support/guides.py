"""The guides that GitHub shows, README and CONTRIBUTING: their blocks in both languages, and the commands in them."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
GUIDES = {"README.md": "README.zh.md", "CONTRIBUTING.md": "CONTRIBUTING.zh.md"}
SHELL = "sh"  # what a fence of commands is called
PROGRAMS = (
    "apt apt-get bash brew curl dnf docker env export faketime gh git ip mkdocs npm pip pipx playwright pre-commit prek"
    " pytest python python3 ruff sh sudo ty unshare uv uvx wget winget wsl"
)
COMMAND = re.compile(rf"(?:[A-Z_]+=\S+ )*(?:(?:{'|'.join(PROGRAMS.split())}) \S|\.ci/|\.uv/|tests/\S+\.py )")


@dataclass(frozen=True)
class Command:
    """A command that a guide prints.

    Attributes:
        text: the command.
        file: the guide, from the repository's root.
        line: where it stands in the guide, from 1.
        fenced: whether it stands in a block of commands, not in a sentence or a table.
    """

    text: str
    file: str
    line: int
    fenced: bool

    @property
    def place(self) -> str:
        """Where to look: `README.md:16`."""
        return f"{self.file}:{self.line}"


def github_markdown() -> MarkdownIt:
    """A parser of Markdown as GitHub reads it: CommonMark, with tables."""
    return MarkdownIt("commonmark").enable("table")


def commands(file: str, root: Path = ROOT) -> list[Command]:
    """The commands of a guide in the order it prints them: the lines of its `sh` blocks, and those in sentences.

    Args:
        file: the guide, from the repository's root.
        root: the repository.
    """
    found: list[Command] = []
    line = 0
    for token in github_markdown().parse((root / file).read_text(encoding="utf-8")):
        line = token.map[0] + 1 if token.map else line
        if token.type == "fence" and token.info == SHELL:
            found += in_block(token, file, line)
        found += [Command(text, file, line, fenced=False) for text in in_sentence(token)]
    return found


def unnamed_blocks(file: str, root: Path = ROOT) -> list[str]:
    """Where a block of code does not say what it is in, so that `commands` does not see those in it."""
    tokens = github_markdown().parse((root / file).read_text(encoding="utf-8"))
    blocks = (token for token in tokens if token.type in {"fence", "code_block"} and not token.info)
    return [f"{file}:{block.map[0] + 1}" for block in blocks if block.map]


def in_block(token: Token, file: str, line: int) -> list[Command]:
    """The lines of a block of commands; a line that ends with a backslash goes on in the next."""
    found: list[Command] = []
    for number, text in enumerate(token.content.splitlines(), line + 1):
        if found and found[-1].text.endswith("\\"):
            found[-1] = Command(f"{found[-1].text}\n{text}", file, found[-1].line, fenced=True)
        elif text.strip() and not text.startswith("#"):
            found.append(Command(text, file, number, fenced=True))
    return found


def in_sentence(token: Token) -> list[str]:
    """The pieces of inline code that are commands."""
    children = token.children or []
    return [child.content for child in children if child.type == "code_inline" and COMMAND.match(child.content)]


def headings(file: str, root: Path = ROOT) -> list[str]:
    """The ids that GitHub gives the headings of a guide, in order."""
    tokens = github_markdown().parse((root / file).read_text(encoding="utf-8"))
    titles = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]


def render(file: str, root: Path = ROOT) -> str:
    """A guide as HTML in which what differs between languages for a reason is the same.

    A link to a guide leads to the English one, and a link to a heading to the heading's place on the page.
    """
    ids = headings(file, root)
    html = github_markdown().render((root / file).read_text(encoding="utf-8"))
    html = html.replace('.zh.md"', '.md"')
    return re.sub(r'href="#([^"]+)"', lambda link: f'href="#{place_of(unquote(link[1]), ids, file)}"', html)


def place_of(anchor: str, ids: list[str], file: str) -> str:
    """Where on the page a heading stands.

    Raises:
        ValueError: there is no such heading.
    """
    if anchor not in ids:
        raise ValueError(f"{file} links to #{anchor}, and no heading of it has that id; it has {ids}")
    return f"heading-{ids.index(anchor)}"


def targets(file: str, root: Path = ROOT) -> list[str]:
    """The files that a guide links to or shows, as it writes them."""
    html = github_markdown().render((root / file).read_text(encoding="utf-8"))
    return [link for link in re.findall(r'(?:href|src)="([^"#]+)', html) if "://" not in link]
