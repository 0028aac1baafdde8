"""A report of an alarm, in Markdown, and as much of it as fits into an issue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alarm_issue import FOOTER_LIMIT

ISSUE_LIMIT = 65_536  # characters; GitHub refuses the body of an issue that is longer
BLOCK_LIMIT = 8_000  # characters of one code block in an issue, so that a long diff leaves room for the others


@dataclass(frozen=True)
class Report:
    """A report in Markdown: its title, and its sections, the most important first; each is a row of blocks."""

    title: str
    sections: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> str:
        """All of it."""
        return "\n\n".join([f"# {self.title}", *(block for section in self.sections for block in section)]) + "\n"

    def within(self, limit: int) -> str:
        """As much of it as fits into a number of characters; a sentence says what was left out, if anything was.

        Raises:
            ValueError: not even its title and that sentence fit.
        """
        if len(self.whole) <= limit:
            return self.whole
        sections = [tuple(shortened(block, BLOCK_LIMIT) for block in section) for section in self.sections]
        for kept in range(len(sections), -1, -1):
            note = "**This report is cut**: an issue cannot hold more. "
            note += (
                f"{len(sections) - kept} of its {len(sections)} sections are left out here, and long ones shortened."
            )
            text = Report(self.title, (*sections[:kept], (note,))).whole
            if len(text) <= limit:
                return text
        raise ValueError(f"a limit of {limit} characters does not even hold the title")


def write(report: Report, folder: Path) -> None:
    """Write a report into a folder: `report.md`, and `issue.md`, which fits an issue."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(report.whole, encoding="utf-8")
    (folder / "issue.md").write_text(report.within(ISSUE_LIMIT - FOOTER_LIMIT), encoding="utf-8")


def count(number: int, noun: str) -> str:
    """`1 rule`, `2 rules`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", text))])
    return f"{fence}{language}\n{text}\n{fence}"


def shortened(part: str, limit: int) -> str:
    """A code block without the lines that do not fit; anything else as it is."""
    block = re.fullmatch(r"(`{3,})(\w+)\n(.*)\n\1", part, re.DOTALL)
    if not block or len(part) <= limit:
        return part
    lines = block[3].split("\n")
    kept = list(fitting(lines, limit))
    return f"{block[1]}{block[2]}\n" + "\n".join([*kept, f"… {len(lines) - len(kept)} more lines", block[1]])


def fitting(lines: list[str], limit: int) -> Iterator[str]:
    """The first lines of a text, as many as fit into a number of characters."""
    for line in lines:
        limit -= len(line) + 1
        if limit < 0:
            return
        yield line
