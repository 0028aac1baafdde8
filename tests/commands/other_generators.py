"""Build the whole handbook with MkDocs, with ProperDocs and with Zensical, and say what differs.

`uv run python tests/commands/other_generators.py` compares all files of ProperDocs's site with those of MkDocs's, and
exits 1 if one differs by more than the generator's name and the day. Of Zensical's site it compares the content of the
pages, the rows of the comparisons and the rows of the rules, and lists the pages that differ.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("overrides", "tests/support")]

import generators  # noqa: E402
import zensical_site  # noqa: E402
from handbook.pages import address  # noqa: E402

URL = "https://handbook.example/"


def build(program: str, site: Path) -> Path:
    """Build the site with MkDocs, or with what takes the same settings; return its folder."""
    command = [program, "build", "--strict", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return site


def of_zensical(folder: Path, expected: Path) -> dict[str, bool]:
    """Whether Zensical makes the same of each page, by its address.

    Args:
        folder: an empty folder to build in.
        expected: the site that MkDocs built.
    """
    pages = list(zensical_site.written(ROOT / "docs"))
    made = zensical_site.build(ROOT, folder, URL, {path for _, path in pages})
    compared = [(address(path, language), generators.blocks) for language, path in pages]
    compared += [(address(path, "compare"), generators.rows) for language, path in pages if language == "en"]
    compared += [(f"r/{rule.parent.name}/", generators.rows) for rule in sorted(made.glob("r/*/index.html"))]
    return {place: read(made, place) == read(expected, place) for place, read in compared}


def compare(folder: Path) -> int:
    """Build the three sites in an empty folder, and print how they compare; 1 if ProperDocs made another site."""
    expected = build("mkdocs", folder / "mkdocs")
    differing = generators.differing(expected, build("properdocs", folder / "properdocs"))
    files = sum(file.is_file() for file in expected.rglob("*"))
    print(f"ProperDocs: {len(differing)} of {files} files differ", *differing, sep="\n    ")
    same = of_zensical(folder / "zensical", expected)
    other = [f"/{place}" for place in same if not same[place]]
    print(f"Zensical: {len(other)} of {len(same)} pages differ", *other, sep="\n    ")
    return 1 if differing else 0


def main() -> int:
    """Compare the sites in a folder that is gone afterwards."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory(prefix="generators-") as folder:
        return compare(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
