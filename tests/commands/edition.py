"""Make a dated edition of all rules: `uv run python tests/commands/edition.py 2026.12`.

It builds the site and writes `docs/editions/2026.12.json`, which lists every rule, and holds the text of each that no
earlier edition has. The file is never written again: what a link with a hash cites can be shown for as long as there
is a record of it. It exits 1 and writes nothing if the build warns of anything, or if there is a later edition.
"""

import argparse
import logging
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

from handbook import editions  # noqa: E402
from project import HANDBOOK  # noqa: E402

if TYPE_CHECKING:
    from handbook_plugin import Handbook


def built(root: Path, *, strict: bool) -> "Handbook":
    """The handbook of a project, built.

    Raises:
        Abort: the build is to be strict, and warned of something.
    """
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        config = load_config(str(root / "mkdocs.yml"), site_dir=folder, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return cast("Handbook", config.plugins["handbook"])


def make(name: str, date: str, root: Path, *, strict: bool = True) -> tuple[Path, editions.Edition]:
    """Write the edition of a project, as its rules are now.

    Args:
        name: what to call it.
        date: today.
        root: the project.
        strict: whether a build that warns is refused.

    Returns:
        The new file, and what it holds.

    Raises:
        Abort: see `built`.
        EditionError: see `editions.check`.
    """
    before, _ = editions.read(root / "docs" / "editions")
    editions.check(name, date, before)
    made = built(root, strict=strict).model.edition(name, date)
    file = root / "docs" / "editions" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8") as new:
        new.write(editions.dumped(made))
    return file, made


def main(arguments: list[str]) -> int:
    """Make an edition and say what is in it, or why there is none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="a year and a month, such as 2026.12; the second of a month is 2026.12.2")
    name = parser.parse_args(arguments).name
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    print("building the site …", file=sys.stderr)
    try:
        file, made = make(name, datetime.now(UTC).date().isoformat(), HANDBOOK)
    except (Abort, editions.EditionError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file.relative_to(HANDBOOK)}: {len(made.rules)} rules, {len(made.texts)} texts that no earlier edition has")
    print("record its addresses: uv run pytest tests/test_permanence.py --record")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
