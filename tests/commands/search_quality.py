"""How well does the search answer? Builds the site and asks it what readers would type.

`uv run python tests/commands/search_quality.py [--site FOLDER]` prints, for each language and each half of the queries
in `tests/search/`, how often the first result is right (hit@1) and how often one of the first three is (hit@3), with
the queries that miss. Tune by the first half only; the held-out half tells how well that carries over.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import browser  # noqa: E402
import queries  # noqa: E402


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
        """Say nothing."""


def report(site: Path) -> None:
    """Print how a built site answers.

    Args:
        site: its folder.
    """
    handler = partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser.launched() as chromium:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        root = f"http://127.0.0.1:{server.server_port}/"
        page.goto(root)
        for language in ("en", "zh"):
            for half in queries.HALVES:
                score = queries.score(page, root, language, half)
                asked = len(queries.queries(language, half))
                print(f"{language} {half:9} {asked} queries: hit@1 {score.first:.1%}, hit@3 {score.three:.1%}")
                for miss in score.missed:
                    print(f"    {miss}")
        chromium.close()
        server.shutdown()


def main() -> None:
    """Report on a site that is built, or on this tree's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a built site; by default one is built from the tree")
    chosen = parser.parse_args().site
    if chosen:
        report(chosen)
        return
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(["mkdocs", "build", "-q", "--site-dir", folder], cwd=ROOT, env=env, check=True)
        report(Path(folder))


if __name__ == "__main__":
    main()
