"""What ruff and ty found, from the JSON that they print themselves."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pys_findings import InputError

HOW = "print it with `ruff check --output-format json` or `ty check --output-format gitlab`"


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        tool: `ruff` or `ty`.
        code: what it reports, such as `S113` or `unresolved-reference`.
        message: what it says.
        path: the file below the repository, with `/` between its folders.
        line: where it begins, from 1.
        column: the character it begins at, from 1.
        end_line: where it ends.
        end_column: the character after its last.
        cell: the cell of a notebook that the line is counted in; 0 in any other file.
    """

    tool: str
    code: str
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: int = 0


def read(text: str, name: str, root: Path, folder: Path) -> list[Finding]:
    """The findings in one report.

    Args:
        text: what ruff or ty printed.
        name: what to call it in a message.
        root: the repository.
        folder: where the tool ran: ty's paths are relative to it.

    Raises:
        InputError: it is neither ruff's JSON nor ty's.
    """
    if not text.strip():
        raise InputError(f"{name} is empty, and a report without findings is `[]`: {HOW}")
    try:
        entries = json.loads(text)
    except ValueError as problem:
        raise InputError(f"{name} is no JSON ({problem}): {HOW}") from None
    if not isinstance(entries, list):
        raise InputError(f"{name} is JSON, but no list of findings: {HOW}")
    found = []
    for number, entry in enumerate(entries):
        try:
            found.append(finding_of(entry, root, folder))
        except (KeyError, TypeError, ValueError) as problem:
            said = f"{name}, entry {number}, is neither ruff's nor ty's ({type(problem).__name__}: {problem})"
            raise InputError(f"{said}: {HOW}") from None
    return found


def finding_of(entry: dict[str, Any], root: Path, folder: Path) -> Finding:
    """One finding from its entry in a report."""
    if "check_name" in entry:
        begin, end = (entry["location"]["positions"][name] for name in ("begin", "end"))
        code, said, path = entry["check_name"], entry["description"], entry["location"]["path"]
        said = said.removeprefix(f"{code}: ")
        tool, lines, columns, cell = "ty", (begin["line"], end["line"]), (begin["column"], end["column"]), None
    else:
        begin, end = entry["location"], entry["end_location"]
        code, said, path = entry["code"], entry["message"], entry["filename"]
        tool, lines, columns, cell = "ruff", (begin["row"], end["row"]), (begin["column"], end["column"]), entry["cell"]
    return Finding(
        tool=tool,
        code=str(code or ""),
        message=str(said),
        path=below(path, root, folder),
        line=int(lines[0]),
        column=int(columns[0]),
        end_line=int(lines[1]),
        end_column=int(columns[1]),
        cell=int(cell or 0),
    )


def below(path: str, root: Path, folder: Path) -> str:
    """A path as the repository names it; one that lies outside stays whole."""
    whole = (folder / path).resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def within(found: Iterable[Finding], changed: dict[str, set[int]]) -> list[Finding]:
    """The findings that touch a changed line; in a notebook, which no diff shows by cell, those in a changed file.

    Args:
        found: the findings.
        changed: the changed lines of each file, from 1.
    """
    return [
        finding
        for finding in found
        if finding.path in changed
        and (finding.cell or changed[finding.path] & set(range(finding.line, finding.end_line + 1)))
    ]
