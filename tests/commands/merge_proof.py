"""Merge the records of test runs on several Pythons into one, for the site that is published.

`uv run python tests/commands/merge_proof.py proof-*/.proof.json` writes `.proof.json`, or what PROOF_RECORD names. Runs
of other code than stands here are left out.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "overrides"))  # as pytest's configuration has it

from handbook import run_records  # noqa: E402


def main(paths: list[str]) -> int:
    """Merge the records in files and say what they hold."""
    missing = [path for path in paths if not Path(path).is_file()]
    if missing or not paths:
        print(f"no such file: {', '.join(missing)}" if missing else "name the records to merge", file=sys.stderr)
        return 2
    made = [record for path in paths for record in run_records.read(Path(path))]
    records = run_records.merged(made, ROOT / "snippets")
    run_records.write(records, run_records.record_path(ROOT))
    for record in records:
        print(f"Python {record.python}, {record.when}: {len(record.runs)} snippets")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
