"""What is not translated, or no longer; and accepting a translation as it stands.

`uv run python tests/commands/stale.py` lists each Chinese block that is older than its English, missing, or not
recorded yet, with the English before and now. `… stale.py PYS-502 resilience.md` looks at these rules and pages.
`… stale.py accept PYS-502 resilience.md` records that their Chinese is right for the English beside it. It exits
1 if the list is not empty, or if it refuses to accept something; then it records nothing.
"""

import argparse
import difflib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

from handbook import freshness, rules  # noqa: E402
from handbook.pairs import Pair, words  # noqa: E402
from handbook.sources import Sources  # noqa: E402
from project import HANDBOOK  # noqa: E402
from rendered import PAGES, paired  # noqa: E402

RECORD = HANDBOOK / "docs" / "freshness.json"
WHY = {
    "stale": "the English has changed since this Chinese was written",
    "new": "this Chinese is not recorded yet",
    "missing": "there is no Chinese",
    "moved": "this Chinese was written for English that now stands beside another Chinese block",
}


class UnknownNameError(ValueError):
    """A name is neither a rule nor a page; the message says what is known."""


@dataclass(frozen=True)
class Scope:
    """What is looked at: a page, and one section of it or all of it."""

    page: str
    section: str = ""

    def covers(self, page: str, pair: Pair) -> bool:
        """Whether a pair of a page is in it."""
        return page == self.page and self.section in {"", pair.section}


def scopes(names: list[str], known: dict[int, rules.Rule]) -> list[Scope]:
    """What names such as `PYS-502`, `502` and `resilience.md` stand for.

    Raises:
        UnknownNameError: a name stands for nothing.
    """
    by_name = {name: rule for rule in known.values() for name in (str(rule.number), rule.anchor)}
    found = []
    for name in names:
        page = f"{name.removesuffix('.md')}.md"
        if rule := by_name.get(name.lower()):
            found.append(Scope(f"{rule.chapter}.md", rule.anchor))
        elif page in PAGES:
            found.append(Scope(page))
        else:
            raise UnknownNameError(f"{name} is neither a rule nor a page; pages are {', '.join(PAGES)}")
    return found


def changed_words(before: str, now: str) -> str:
    """An English text with what went as `[-…-]` and what came as `{+…+}`."""
    old, new = before.split(), now.split()
    parts = []
    for tag, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        gone, come = " ".join(old[old_from:old_to]), " ".join(new[new_from:new_to])
        if tag == "equal":
            parts.append(come)
        else:
            parts += [f"[-{gone}-]"] * bool(gone) + [f"{{+{come}+}}"] * bool(come)
    return " ".join(parts)


def place(path: str, pair: Pair) -> str:
    """Where the Chinese of a pair is, or where its English is if there is none."""
    return "{}:{}".format(*Sources(HANDBOOK).place(pair, path, "zh" if pair.zh else "en"))


def told(path: str, block: freshness.Translated) -> Iterator[str]:
    """What is said of one block: where it is, what is wrong, the English before and now, and the Chinese."""
    yield f"{place(path, block.pair)} (#{block.pair.section}): {WHY[block.state]}"
    yield f"  English  {changed_words(block.before, words(block.pair.en)) if block.before else words(block.pair.en)}"
    if block.pair.zh:
        yield f"  Chinese  {words(block.pair.zh)}"


def build(folder: Path) -> dict[str, list[Pair]]:
    """Build the site into a folder; the pairs of each page."""
    print("building the site …", file=sys.stderr)
    settings = str(HANDBOOK / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--config-file", settings, "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return {path: paired(folder, path)[0] for path in PAGES}


def report(pages: dict[str, list[Pair]], record: freshness.Record, wanted: list[Scope]) -> list[str]:
    """Lines on every block that is not current.

    Args:
        pages: the pairs of each page.
        record: which English each Chinese block was written for.
        wanted: what to look at; everything if it is empty.
    """
    lines: list[str] = []
    for path, pairs in pages.items():
        for block in freshness.states(pairs, record.get(path, {})):
            if block.state != "current" and (not wanted or any(scope.covers(path, block.pair) for scope in wanted)):
                lines += told(path, block)
    return lines


def accept(
    pages: dict[str, list[Pair]], record: freshness.Record, wanted: list[Scope]
) -> tuple[freshness.Record, list[str], list[str]]:
    """Take the Chinese of rules and pages as right for the English beside it.

    Returns:
        The new record, lines on what was accepted, and lines on what cannot be.
    """
    renewed, lines, refused = dict(record), [], []
    for path, pairs in pages.items():
        entries = record.get(path, {})
        chosen = [
            block
            for block in freshness.states(pairs, entries)
            if block.state != "current" and any(scope.covers(path, block.pair) for scope in wanted)
        ]
        for block in chosen:
            (refused if block.state in {"moved", "missing"} else lines).extend(told(path, block))
        accepted = freshness.accepted([block.pair for block in chosen], entries)
        if any(scope.page == path for scope in wanted):
            renewed[path] = freshness.without_gone(pairs, accepted)
    return renewed, lines, refused


def main(arguments: list[str]) -> int:
    """List what is not current, or accept what is named."""
    parser = argparse.ArgumentParser(description="List what is not translated, or no longer, or accept a translation.")
    parser.add_argument(
        "names", nargs="*", help="rules (PYS-502) and pages (resilience.md); `accept` first accepts them"
    )
    names = parser.parse_args(arguments).names
    accepting = names[:1] == ["accept"]
    if accepting and len(names) == 1:
        print("name the rules or pages to accept, such as PYS-502 or resilience.md", file=sys.stderr)
        return 2
    known, _ = rules.load(HANDBOOK / "docs")
    try:
        wanted = scopes(names[accepting:], known)
    except UnknownNameError as error:
        print(error, file=sys.stderr)
        return 2
    record = freshness.read(RECORD)
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        pages = build(Path(folder))
    if not accepting:
        lines = report(pages, record, wanted)
        print(*lines or ["every block is translated and current"], sep="\n")
        return 1 if lines else 0
    renewed, lines, refused = accept(pages, record, wanted)
    if refused:
        print("nothing is accepted; mend this first:", *refused, sep="\n", file=sys.stderr)
        return 1
    freshness.write(renewed, RECORD)
    print(*([*lines, "accepted"] if lines else ["there was nothing to accept"]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
