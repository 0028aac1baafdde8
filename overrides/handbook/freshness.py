"""Whether a translation is older than its original, block by block.

`docs/freshness.json` records, for each Chinese block, the English that it was written for. When the English of a pair
changes and the Chinese does not, the pair is stale until someone rewrites the Chinese or accepts it as it stands. Dates
play no part: an edit elsewhere on the page makes nothing fresh. A stale translation blocks nothing; readers see a mark.

A Chinese block that is not recorded, because it is new or rewritten, is accepted by naming its rule or page:
`uv run python tests/commands/stale.py accept PYS-502`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handbook.pairs import Pair

Entries = dict[str, tuple[str, ...]]
"""Of one page: by the hash of a Chinese block, the English texts it was written for (a short text may stand twice)."""

Record = dict[str, Entries]
"""The entries by page, such as `resilience.md`."""

State = Literal["current", "stale", "new", "missing", "moved"]


@dataclass(frozen=True)
class Translated:
    """A pair and the state of its translation.

    Attributes:
        pair: the pair.
        state: `current`; `stale`, written for other English; `new`, not recorded yet; `missing`, with no Chinese;
            `moved`, recorded for English that stands beside another Chinese block.
        before: the English that the Chinese was written for; "" if it is not recorded.
    """

    pair: Pair
    state: State
    before: str

    @property
    def outdated(self) -> bool:
        """Whether readers are told that the Chinese is older than the English."""
        return self.state in {"stale", "moved"}


def read(path: Path) -> Record:
    """The record in a file; empty if there is none."""
    if not path.exists():
        return {}
    pages = json.loads(path.read_text(encoding="utf-8"))
    return {page: {zh: tuple(texts) for zh, texts in entries.items()} for page, entries in pages.items()}


def write(record: Record, path: Path) -> None:
    """Write the record, one block a line, in an order that changes with nothing but its content."""
    pages = []
    for page, entries in sorted(record.items()):
        blocks = [f"  {json.dumps(zh)}: {json.dumps(said, ensure_ascii=False)}" for zh, said in sorted(entries.items())]
        pages.append(f" {json.dumps(page)}: {{\n" + ",\n".join(blocks) + "\n }")
    path.write_text("{\n" + ",\n".join(pages) + "\n}\n", encoding="utf-8")


def translatable(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that have something to translate: code is shared, and the build writes some blocks itself."""
    return [pair for pair in pairs if not pair.shared and not pair.generated and pair.said[0]]


def states(pairs: Sequence[Pair], entries: Entries) -> list[Translated]:
    """The state of each translatable pair of a page.

    Args:
        pairs: all pairs of the page.
        entries: what is recorded of the page.
    """
    found = translatable(pairs)
    beside = {pair.said[0]: pair for pair in found}  # which Chinese stands beside an English text now
    result = []
    for pair in found:
        (en, _), (_, zh) = pair.said, pair.hashes
        known = entries.get(zh, ())
        others = [beside[text] for text in known if text in beside and text != en]
        if not zh:
            state: State = "missing"
        elif not known:
            state = "new"
        elif en in known:
            state = "current"
        elif any(pair.said[0] not in entries.get(pair.hashes[1], ()) for pair in others):
            state = "moved"
        else:
            state = "stale"
        result.append(Translated(pair, state, known[0] if known else ""))
    return result


def accepted(pairs: Iterable[Pair], entries: Entries) -> Entries:
    """What to record when these pairs are accepted as they stand; entries of other blocks stay."""
    renewed = dict(entries)
    texts: dict[str, list[str]] = {}
    for pair in translatable(pairs):
        if pair.zh:
            texts.setdefault(pair.hashes[1], []).append(pair.said[0])
    for zh, said in texts.items():
        renewed[zh] = tuple(dict.fromkeys(said))
    return renewed


def without_gone(pairs: Iterable[Pair], entries: Entries) -> Entries:
    """The entries of blocks that still stand on the page."""
    standing = {pair.hashes[1] for pair in pairs}
    return {zh: texts for zh, texts in entries.items() if zh in standing}
