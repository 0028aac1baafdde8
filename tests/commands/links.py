"""Which links of the handbook are dead? It asks for every address outside of the site that a page links to.

It builds the site into a scratch folder and prints a report in Markdown: the dead links by rule, in both languages,
with file and line, the new address of each that has moved for good, and what a host would not say. It exits 1 if a link
is dead. It waits a second between two requests to a host, so it takes some minutes.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATHS = ("tests/support", "overrides", "overrides/findings/src")
sys.path[:0] = [str(ROOT / path) for path in PATHS]  # as pytest's configuration has it

import link_check  # noqa: E402
import link_report  # noqa: E402
import markdown_report  # noqa: E402
import site_links  # noqa: E402
from handbook import rules  # noqa: E402


def build(folder: Path) -> None:
    """Build the site into a folder.

    Raises:
        subprocess.CalledProcessError: it cannot be built.
    """
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(["mkdocs", "build", "--quiet", "--site-dir", str(folder)], cwd=ROOT, env=env, check=True)


def main(arguments: list[str] | None = None, manner: link_check.Manner | None = None) -> int:
    """Ask for all links, print the report and keep it if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="a site that is built already")
    parser.add_argument("--only", default="", metavar="TEXT", help="only addresses that have this in them")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write report.md and issue.md, which fits an issue")
    options = parser.parse_args(arguments)
    known, _ = rules.load(ROOT / "docs")
    with tempfile.TemporaryDirectory(prefix="links-") as scratch:
        site = options.site or Path(scratch)
        if not options.site:
            build(site)
        links = [link for link in site_links.collect(site, ROOT / "docs", known) if options.only in link.address]
    answers = asyncio.run(link_check.check([link.address for link in links], manner or link_check.Manner()))
    report = link_report.report(links, answers, known)
    print(report.whole)
    if options.into:
        markdown_report.write(report, options.into)
    return 1 if any(answer.state == "dead" for answer in answers.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
