"""A page's blocks in both languages, one below the other, with what is stale: what a translator reads.

`uv run python tests/commands/pairs.py resilience.md` prints the page, `… pairs.py PYS-502` one rule, and
`… pairs.py resilience.md --stale` only the blocks whose Chinese is missing, not recorded or older than the English: of
these it shows what went as `[-…-]` and what came as `{+…+}`.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

import stale  # noqa: E402
from handbook import freshness, rules  # noqa: E402
from handbook.blocks import parse  # noqa: E402
from handbook.pairs import Pair, words  # noqa: E402
from project import HANDBOOK  # noqa: E402


def lines(path: str, pairs: Iterable[Pair], entries: freshness.Entries, *, only_stale: bool = False) -> Iterator[str]:
    """The lines on a page or a part of it, each block with its place, its state and both languages.

    Args:
        path: the page below its language's folder.
        pairs: its pairs, all or some of them.
        entries: what is recorded of its translation.
        only_stale: whether to leave out what is translated and current, and the code.
    """
    pairs = list(pairs)
    states = {block.pair.block: block for block in freshness.states(pairs, entries)}
    for pair in pairs:
        block = states.get(pair.block)
        if block and not (only_stale and block.state == "current"):
            if block.state == "current":
                yield f"{stale.place(path, pair)} (#{pair.section})"
                yield f"  English  {words(pair.en)}"
                yield f"  Chinese  {words(pair.zh)}"
            else:
                yield from stale.told(path, block)
            yield ""
        elif pair.shared and not only_stale:
            yield from (f"  code     snippets/{name}" for name in parse(pair.en).xpath(".//@data-snippet"))
            yield ""


def main(arguments: list[str]) -> int:
    """Print the pairs of pages and rules; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", metavar="page", help="a page (resilience.md) or a rule (PYS-502)")
    parser.add_argument("--stale", action="store_true", help="only what is stale, missing or not recorded")
    told = parser.parse_args(arguments)
    known, _ = rules.load(HANDBOOK / "docs")
    try:
        wanted = stale.scopes(told.names, known)
    except stale.UnknownNameError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        pages = stale.build(Path(folder))
    record = freshness.read(stale.RECORD)
    found = []
    for scope in wanted:
        pairs = [pair for pair in pages[scope.page] if scope.covers(scope.page, pair)]
        found += lines(scope.page, pairs, record.get(scope.page, {}), only_stale=told.stale)
    print(*found or ["every block is translated and current"], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
