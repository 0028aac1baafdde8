"""Try an edit of a rule in a copy of the handbook, and write it only if the copy keeps every promise.

The copy is built as a site is. Refused is what makes the build warn, what lets the languages part, and what loses an
address that was ever published. What the edit adds to the records is taken from the copy.
"""

import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import runner
from addresses import published
from handbook import freshness, prefixes, rules
from handbook.pairs import Pair
from handbook.rule_checks import RefusedError, Texts
from handbook.rule_edits import Edit
from project import Copy
from rendered import paired

ADDRESSES, FRESHNESS = "docs/addresses.txt", "docs/freshness.json"


def read(root: Path) -> Texts:
    """The handbook below a folder.

    Raises:
        RefusedError: the registry is not sound: then no edit of it can be checked.
    """
    known, problems = rules.load(root / "docs")
    if problems:
        raise RefusedError("\n".join(["mend this first:", *problems]))
    files = [*(root / "docs/rules").glob("*.toml")]
    files += [page for language in rules.LANGUAGES for page in (root / "docs" / language).rglob("*.md")]
    return Texts(
        known=known,
        files={file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)},
        snippets={file.relative_to(root / "snippets").as_posix() for file in (root / "snippets").rglob("*")},
        addresses=set((root / ADDRESSES).read_text(encoding="utf-8").split()),
        month=f"{datetime.now(UTC):%Y-%m}",
        prefixes=prefixes.load(root / "docs")[0],
    )


def tried(edit: Edit, root: Path) -> dict[str, str]:
    """The new text of every file that an edit changes, records and outputs included, once a copy is found sound.

    Args:
        edit: the edit.
        root: the project.

    Raises:
        RefusedError: the copy is not sound; the message says what the build says, or which addresses are lost.
    """
    files = dict(edit.files)
    for path in edit.runs:
        result = runner.run(path, files[f"snippets/{path}"], {})
        files[f"snippets/{Path(path).with_suffix('.out')}"] = result.output
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        copy = Copy(Path(folder), root)
        write(files, copy.root)
        built = copy.build("--strict")  # not --quiet: a warning that is not printed is not counted either
        if built.returncode:
            told = [line for line in built.stderr.splitlines() if not line.startswith("INFO")]
            raise RefusedError("\n".join(["with this edit, the build says:", *told]))
        before = set((root / ADDRESSES).read_text(encoding="utf-8").split())
        now = published(copy.root / "site")
        if lost := sorted(before - now):
            raise RefusedError("with this edit, these published addresses would be gone:\n" + "\n".join(lost))
        pages = {page: paired(copy.root / "site", page)[0] for page in (edit.page, edit.before) if page}
        record = renewed(edit, freshness.read(root / FRESHNESS), pages, prefixes.load(root / "docs")[0])
        freshness.write(record, copy.root / FRESHNESS)
        renewed_text = (copy.root / FRESHNESS).read_text(encoding="utf-8")
    files[FRESHNESS] = renewed_text
    files[ADDRESSES] = "\n".join(sorted(before | now)) + "\n"
    return {path: text for path, text in files.items() if not same(root / path, text)}


def renewed(
    edit: Edit, record: freshness.Record, pages: Mapping[str, list[Pair]], known: prefixes.Prefixes
) -> freshness.Record:
    """What is recorded of the translation after an edit: what moved keeps its state, and what is stale stays stale.

    Args:
        edit: the edit.
        record: what is recorded before it.
        pages: the pairs of the pages that the rule stands on, and stood on.
        known: how the rules are cited.
    """
    section = [pair for pair in pages[edit.page] if known.number(pair.section) == edit.rule]
    entries = dict(record.get(edit.page, {}))
    result = dict(record)
    if edit.before not in {"", edit.page}:
        left = record.get(edit.before, {})
        entries |= {pair.hashes[1]: left[pair.hashes[1]] for pair in section if pair.hashes[1] in left}
        result[edit.before] = freshness.without_gone(pages[edit.before], left)
    if edit.accepts:
        accepted = [pair for pair in section if edit.accepts == "all" or pair.kind == "h2"]
        entries = freshness.accepted(accepted, entries)
    result[edit.page] = freshness.without_gone(pages[edit.page], entries)
    return result


def same(file: Path, text: str) -> bool:
    """Whether a file says a text already."""
    return file.exists() and file.read_text(encoding="utf-8") == text


def untouched(texts: Texts, root: Path) -> None:
    """Refuse to write if the handbook has changed since it was read.

    Raises:
        RefusedError: a file has changed.
    """
    now = read(root)
    changed = sorted(
        path for path in texts.files.keys() | now.files.keys() if texts.files.get(path) != now.files.get(path)
    )
    if changed:
        raise RefusedError(f"{changed[0]} changed while this ran: start the command again")


def write(files: Mapping[str, str], root: Path) -> None:
    """Write files below a folder, all of them or none.

    Raises:
        OSError: one cannot be written; those before it are as they were.
    """
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    try:
        for path, text in files.items():
            beside = (root / path).with_name(f".{Path(path).name}.new")
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, root / path)  # noqa: PTH105, a reader sees the whole file, before or after
    except OSError:
        for path, old in before.items():
            if old is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_bytes(old)
        raise
