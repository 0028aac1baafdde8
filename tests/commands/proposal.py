"""What a proposed change does to the handbook: changed rules, stale translations, broken promises.

`uv run python tests/commands/proposal.py BEFORE AFTER` compares two built sites, by their folders, and prints a report
in Markdown. The hosted workflow puts it into the summary of each pull request.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

import addresses  # noqa: E402
import proposal  # noqa: E402


def read(site: Path) -> proposal.Published:
    """What a built site says of itself.

    Raises:
        FileNotFoundError: it has no rules.json, so it is no built site.
    """
    entries = json.loads((site / "rules.json").read_text(encoding="utf-8"))["rules"]
    return proposal.Published({rule["number"]: rule for rule in entries}, frozenset(addresses.published(site)))


def main(arguments: list[str]) -> int:
    """Print the report on two sites; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, help="the folder of the site built before the change")
    parser.add_argument("after", type=Path, help="the folder of the site built with it")
    told = parser.parse_args(arguments)
    try:
        print(proposal.report(read(told.before), read(told.after)), end="")
    except FileNotFoundError as error:
        print(f"{error.filename} is not there: build the site first, with `mkdocs build`", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
