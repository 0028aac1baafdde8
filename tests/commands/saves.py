"""Measure how long a save takes to be seen under `mkdocs serve`, and whether anything stale is shown.

Edits a copy of the project at random, waits for each edit as a browser does, and compares every file that is served in
the end with a fresh build of the same sources.
"""

import argparse
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("overrides", "tests/support", "tests")]  # as pytest's configuration

import rehearse  # noqa: E402
import saving  # noqa: E402


def main() -> int:
    """Run the trial; 1 if what is served is not what a build makes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20, help="how many edits (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other edits (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = rehearse.working_tree(Path(scratch))
        print("building", flush=True)
        with saving.serving(root) as served:
            took = []
            edits = saving.edits(root, random.Random(options.seed))  # noqa: S311, nothing secret
            for number, edit in enumerate(itertools.islice(edits, options.edits), 1):
                epoch = served.epoch()
                started = time.perf_counter()
                (root / edit.file).write_text(edit.after, encoding="utf-8")
                served.wait_for_reload(epoch)
                shown = f"edit{number}".encode() in served.get(edit.shown_at)
                took.append(time.perf_counter() - started)
                print(f"{took[-1]:6.2f} s  {edit.file} at /{edit.shown_at}{'' if shown else '  NOT SHOWN'}", flush=True)
            print(f"median {statistics.median(took):.2f} s, longest {max(took):.2f} s", flush=True)
            env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": served.address}
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=env, check=True)
            stale = saving.differences(served, root / "site")
            print(f"{len(stale)} files are not as a build makes them", *stale, sep="\n  ")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
