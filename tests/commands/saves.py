"""Measure how long a save takes to be seen under `mkdocs serve`, and whether anything stale is shown.

Edits a copy of the project at random, waits for each edit as a browser does, and compares every file that is served in
the end with a fresh build of the same sources. Beside what passed, it prints what the server's processor did, which
tells more while the machine does other things, too (on Linux).
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

import many_pages  # noqa: E402
import saving  # noqa: E402
from project import Copy  # noqa: E402

Times = tuple[float, float]
"""Seconds until an edit was seen, and seconds of the processor."""


def main() -> int:
    """Run the trial; 1 if what is served is not what a build makes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20, help="how many edits (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other edits (default: 1)")
    parser.add_argument("--pages", type=int, default=1, help="how many times as many chapters (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Copy(Path(scratch)).root
        many_pages.multiply(root, options.pages)
        print("building", flush=True)
        with saving.serving(root) as served:
            took: dict[str, list[Times]] = {}
            edits = saving.edits(root, random.Random(options.seed))  # noqa: S311, nothing secret
            for number, edit in enumerate(itertools.islice(edits, options.edits), 1):
                (passed, busy), shown = seen(served, edit, f"edit{number}")
                took.setdefault(edit.kind, []).append((passed, busy))
                place = f"{edit.file} at /{edit.shown_at}{'' if shown else '  NOT SHOWN'}"
                print(f"{passed:6.2f} s, processor {busy:5.2f} s  {edit.kind:8}  {place}", flush=True)
            print(table(took), flush=True)
            env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": served.address}
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=env, check=True)
            before = served.busy()
            stale = saving.differences(served, root / "site")
            print(f"{len(stale)} files are not as a build makes them", *stale, sep="\n  ")
            print(f"the server took {served.busy() - before:.1f} s of the processor to serve all files once")
    return 1 if stale else 0


def seen(served: saving.Served, edit: saving.Edit, word: str) -> tuple[Times, bool]:
    """Make an edit, and look at it as a browser does; how long that took, and whether it was shown.

    The edit is made while the server has nothing to do, as that of a writer who has read what it said of the last one.

    Args:
        served: the server.
        edit: the edit.
        word: what it adds.
    """
    served.wait_for_rest()
    epoch, busy, started = served.epoch(), served.busy(), time.perf_counter()
    (served.root / edit.file).write_text(edit.after, encoding="utf-8")
    served.wait_for_reload(epoch)
    shown = word.encode() in served.get(edit.shown_at)
    return (time.perf_counter() - started, served.busy() - busy), shown


def table(took: dict[str, list[Times]]) -> str:
    """The median and the longest of each kind of edit, and of all.

    Args:
        took: what the edits of each kind took.
    """
    lines = [f"{'':10}{'edits':>5}  {'seen after (s)':^18}  {'processor (s)':^18}"]
    lines.append(f"{'':15}  {'median':>8}{'longest':>10}  {'median':>8}{'longest':>10}")
    for kind, times in {**took, "all": list(itertools.chain(*took.values()))}.items():
        passed, busy = zip(*times, strict=True)
        figures = (f"{statistics.median(some):8.2f}{max(some):10.2f}" for some in (passed, busy))
        lines.append(f"{kind:10}{len(times):5}  {'  '.join(figures)}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
