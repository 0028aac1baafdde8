"""Where what a page says is written: the file and the line to open in an editor."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from handbook import docstrings
from handbook.pairs import Pair


@dataclass(frozen=True)
class Sources:
    """Where the pages and the programs lie: the project's folder, and how a file in it is linked, "" for no link."""

    root: Path
    link: str = ""

    def place(self, block: Pair, path: str, language: str) -> tuple[str, int]:
        """Where a block is written in a language: the file below the project, and its line, from 1.

        Args:
            block: the block.
            path: the page below its language's folder.
            language: `en` or `zh`.
        """
        file, first = docstrings.place(block.section, language, self.root) or (f"docs/{language}/{path}", 1)
        said = block.said[language == "zh"]
        return file, line_of(self.root / file, said, first)

    def section(self, section: str, path: str, language: str) -> str:
        """Where a section is written: `file:line` for a docstring, the page alone for a section of its own."""
        found = docstrings.place(section, language, self.root)
        return "{}:{}".format(*found) if found else f"docs/{language}/{path}"

    def shown(self, block: Pair, path: str, language: str) -> str:
        """The place of a block as HTML, `file:line`, a link where files are linked."""
        file, line = self.place(block, path, language)
        if not self.link:
            return f"{file}:{line}"
        return f'<a href="{escape(f"{self.link}{file}#L{line}")}">{file}:{line}</a>'


def line_of(file: Path, said: str, first: int = 1) -> int:
    """The line, from 1, on which a text begins in its source.

    Args:
        file: the Markdown, the program or the Chinese docstrings.
        said: the text, without markup.
        first: the line from which to look; the result if the text is not found.
    """
    beginning = letters(said)[:24]
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if number >= first and beginning and beginning in letters(re.sub(r"\]\([^)]*\)|\{[^}]*\}", "", line)):
            return number
    return first


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"\W|_", "", text)
