"""Add, move, rename or withdraw a rule, and keep every promise: numbers, addresses, both languages, what is stale.

`uv run python tests/commands/rule.py new cli "Print one record a line" "每行打印一条记录"` writes the next number's
section in both languages, its entry, a do, a don't and their outputs; what begins with `TODO:` or `待写：` is yours to
write. The programs' names become addresses too; `--name` chooses them.
`… rule.py move 215 tooling`, `… rule.py rename 215 --en "…" --zh "…"` and
`… rule.py withdraw 215 --why-en "…" --why-zh "…" --replaced-by 214` change one that is there.

Each builds a copy of the handbook with the edit in it, which takes about a minute. If the copy loses an address, or the
build warns of anything, the command says so, changes nothing and exits 1.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

import trial  # noqa: E402
from handbook import prefixes, rule_edits  # noqa: E402
from handbook.rule_checks import RefusedError, Texts  # noqa: E402
from handbook.rule_edits import Edit  # noqa: E402
from project import HANDBOOK  # noqa: E402


def number(name: str) -> int:
    """The number of a rule that is written `502`, `PYS-502` or `pys-502`.

    Raises:
        argparse.ArgumentTypeError: it is something else.
    """
    known, _ = prefixes.load(HANDBOOK / "docs")
    match = re.fullmatch(rf"(?:{known.own}-)?(\d{{1,4}})", name, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(f"{name!r} is no rule: write its number, such as 502")
    return int(match[1])


def options(arguments: list[str]) -> argparse.Namespace:
    """What the command is told to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    does = parser.add_subparsers(dest="does", required=True)
    new = does.add_parser("new", help="add a rule with the next number of a chapter")
    new.add_argument("chapter", help="the chapter, such as cli")
    new.add_argument("en", metavar="title", help="its title in English: an instruction")
    new.add_argument("zh", metavar="标题", help="its title in Chinese")
    new.add_argument("--name", default="", help="what its programs are called; by default, words of its title")
    move = does.add_parser("move", help="move a rule to another chapter")
    move.add_argument("rule", type=number, help="its number")
    move.add_argument("chapter", help="the chapter it moves to")
    rename = does.add_parser("rename", help="give a rule another title")
    rename.add_argument("rule", type=number, help="its number")
    rename.add_argument("--en", help="its new title in English")
    rename.add_argument("--zh", help="its new title in Chinese")
    withdraw = does.add_parser("withdraw", help="say that a rule no longer holds")
    withdraw.add_argument("rule", type=number, help="its number")
    withdraw.add_argument("--why-en", required=True, help="why, in English: one sentence or two")
    withdraw.add_argument("--why-zh", required=True, help="why, in Chinese")
    withdraw.add_argument("--replaced-by", type=number, help="the rule to follow instead")
    return parser.parse_args(arguments)


def edit(told: argparse.Namespace, texts: Texts) -> Edit:
    """The edit that the command is told to make.

    Raises:
        RefusedError: it would break a promise.
    """
    match told.does:
        case "new":
            return rule_edits.new(texts, told.chapter, {"en": told.en, "zh": told.zh}, told.name)
        case "move":
            return rule_edits.move(texts, told.rule, told.chapter)
        case "rename":
            titles = {language: title for language in ("en", "zh") if (title := getattr(told, language)) is not None}
            return rule_edits.rename(texts, told.rule, titles)
        case _:
            return rule_edits.withdraw(texts, told.rule, {"en": told.why_en, "zh": told.why_zh}, told.replaced_by)


def main(arguments: list[str], root: Path = HANDBOOK) -> int:
    """Make an edit, or refuse it; returns the exit status."""
    told = options(arguments)
    try:
        texts = trial.read(root)
        wanted = edit(told, texts)
        print("building a copy with this edit …", file=sys.stderr)
        files = trial.tried(wanted, root)
        trial.untouched(texts, root)
        trial.write(files, root)
    except RefusedError as problem:
        print(f"refused, and nothing is changed: {problem}", file=sys.stderr)
        return 1
    print(*wanted.said, sep="\n")
    print(*(f"{path}: renewed" for path in (trial.FRESHNESS, trial.ADDRESSES) if path in files), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
