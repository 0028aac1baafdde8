"""Whether a translation is older than its original, block by block.

`docs/freshness.json` records, for each Chinese block, which English it was written for: both as hashes of their words.
When the English of a pair changes and the Chinese does not, the pair is stale until someone rewrites the Chinese. Dates
play no part: an edit elsewhere on the page makes nothing fresh.

A new or rewritten Chinese block is taken as written for the English beside it. To confirm that a stale block needs no
change, delete its line from the record and record again.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from pairs import Pair

Record = dict[str, set[tuple[str, str]]]
"""By page: the hashes (Chinese, English) of the blocks that belong together."""


def read(path: Path) -> Record:
    """The record in a file; empty if there is none."""
    if not path.exists():
        return {}
    pages = json.loads(path.read_text(encoding="utf-8"))
    return {page: {(zh, en) for line in lines for zh, en in [line.split()]} for page, lines in pages.items()}


def write(record: Record, path: Path) -> None:
    """Write the record, one block a line, in an order that changes with nothing but its content."""
    pages = {page: sorted(f"{zh} {en}" for zh, en in entries) for page, entries in sorted(record.items())}
    path.write_text(json.dumps(pages, indent=1) + "\n", encoding="utf-8")


def is_stale(pair: Pair, entries: set[tuple[str, str]]) -> bool:
    """Whether the Chinese of a pair was written for another English than stands beside it."""
    en, zh = pair.hashes
    return (
        not pair.shared and not pair.generated and any(zh == known for known, _ in entries) and (zh, en) not in entries
    )


def renewed(pairs: Iterable[Pair], entries: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What to record of a page now: what stands on it, stale blocks with the English they were written for."""
    kept: set[tuple[str, str]] = set()
    for pair in pairs:
        en, zh = pair.hashes
        if pair.shared or pair.generated or not zh:
            continue
        kept |= {entry for entry in entries if entry[0] == zh} if is_stale(pair, entries) else {(zh, en)}
    return kept
