"""The record of the last test runs: which snippets ran, on which Python, with what code.

`uv run pytest` writes the record of the Python that it runs on (`.proof.json`, never committed), beside those of other
Pythons; a build reads them all. An entry counts only for the code it was made with: a snippet that has changed since,
or that no run has seen, counts as not run.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.snippets import parse as snippet


@dataclass(frozen=True)
class Run:
    """One snippet's run: the code it was made with, how long it took, what it used."""

    code: str
    seconds: float
    versions: dict[str, str]


@dataclass(frozen=True)
class Record:
    """What test runs on one Python proved.

    Attributes:
        python: its version, `3.13.0`, with a `t` behind it for the free-threaded build.
        when: the day of the last run, `2026-11-26`.
        runs: the snippets by path below snippets/.
    """

    python: str
    when: str
    runs: dict[str, Run]

    @property
    def series(self) -> str:
        """The Python's minor version, `3.13` or `3.14t`: one record is kept of each."""
        major, minor, *rest = self.python.split(".")
        return f"{major}.{minor}" + ("t" if rest and rest[-1].endswith("t") else "")

    @property
    def order(self) -> tuple[int, ...]:
        """A key that sorts Pythons by version."""
        return tuple(int(number) for number in re.findall(r"\d+", self.series))

    def of(self, path: str, code: str) -> Run | None:
        """The run of a snippet, if it was of the code that has this hash."""
        run = self.runs.get(path)
        return run if run and run.code == code else None


def code_hash(path: str, root: Path) -> str:
    """16 hexadecimal digits that change with a snippet's printed text."""
    return hashlib.sha256(snippet(path).read(root).encode()).hexdigest()[:16]


def record_path(root: Path) -> Path:
    """Where the record lies: `.proof.json` beside mkdocs.yml, or where PROOF_RECORD says."""
    return Path(os.environ.get("PROOF_RECORD") or root / ".proof.json")


def read(path: Path) -> tuple[Record, ...]:
    """The records in a file, oldest Python first; none if there is no file or it has another form."""
    if not path.exists():
        return ()
    records = json.loads(path.read_text(encoding="utf-8")).get("records", [])
    return tuple(
        Record(entry["python"], entry["when"], {name: Run(**run) for name, run in entry["runs"].items()})
        for entry in records
    )


def write(records: Iterable[Record], path: Path) -> None:
    """Write the records."""
    document = {"schema": 2, "records": [asdict(record) for record in records]}
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def merged(records: Iterable[Record], root: Path) -> tuple[Record, ...]:
    """Records of several runs as one for each Python, oldest first, without what was run of other code.

    Args:
        records: in the order they were made: a later run of a snippet replaces an earlier one on the same Python.
        root: the folder snippets/.
    """
    found: dict[str, Record] = {}
    for record in records:
        runs = {name: run for name in record.runs if (run := record.of(name, code_hash(name, root)))}
        earlier = found[record.series].runs if record.series in found else {}
        found[record.series] = Record(record.python, record.when, {**earlier, **runs})
    return tuple(sorted(found.values(), key=lambda record: record.order))


def proven_on(path: str, records: Iterable[Record], root: Path) -> dict[str, Run]:
    """The runs of a snippet's present code, by the Python's minor version."""
    runs = {record.series: run for record in records if (run := record.runs.get(path))}
    code = code_hash(path, root) if runs else ""  # read once for all Pythons
    return {series: run for series, run in runs.items() if run.code == code}
