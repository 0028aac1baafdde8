"""Run programs of the handbook with the servers that they need, which end with them.

`uv run python tests/commands/run.py resilience/timeouts.py` runs one program or session by its path below snippets/.
`… run.py PYS-502` runs what the rule says to do, one after the other, and `… run.py PYS-502 --dont` what it says not to
do. Valkey and PostgreSQL come from their wheels, on free ports of 127.0.0.1. The command exits 1 if one does not end as
its page says, and 2 if it does not know what to run.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from difflib import get_close_matches
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has it

import registry  # noqa: E402
import runner  # noqa: E402
import services  # noqa: E402
from handbook import rules, start_folders  # noqa: E402
from handbook.snippets import parse  # noqa: E402
from project import HANDBOOK  # noqa: E402

FAILURES = (
    services.ServiceError,
    runner.SnippetLeftoverError,
    runner.SnippetReachError,
    runner.SnippetTimeoutError,
)


class InputError(Exception):
    """There is nothing of that name to run; the message says what there is."""


@cache
def runnable() -> list[str]:
    """The programs and sessions, by their paths below `snippets/`; a file in a folder is a part of one."""
    there = sorted(f"{file.parent.name}/{file.name}" for file in runner.SNIPPETS.glob("*/*.*"))
    return [path for path in there if path.endswith((".py", ".console"))]


def whole(printed: str) -> str | None:
    """The program or the session that a printed block is or is a part of; None for an output or a listing.

    Args:
        printed: a block as a page names it, such as `fastapi/orders/src/shop/app.py#create`.
    """
    path = parse(printed).path
    chapter, name, *inside = path.split("/")
    ways = [f"{chapter}/{name}.py", f"{chapter}/{name}.console"] if inside else [path]
    return next((way for way in ways if way in runnable()), None)


def chosen(name: str, known: dict[int, rules.Rule], *, dont: bool) -> list[str]:
    """The paths below `snippets/` of what a name stands for.

    Args:
        name: `resilience/timeouts.py`, `snippets/resilience/timeouts.py`, `PYS-502` or `502`.
        known: the rules.
        dont: whether to run what a rule says not to do.

    Raises:
        InputError: it stands for nothing.
    """
    if re.fullmatch(r"(?:[A-Z]\w*-)?\d+", name, re.IGNORECASE):
        by_name = {cited: rule for rule in known.values() for cited in (str(rule.number), rule.anchor)}
        return of_rule(by_name.get(name.lower()), name, dont=dont)
    path = name.removeprefix("./").removeprefix("snippets/")
    if path not in runnable():
        near = get_close_matches(path, runnable(), 1) or ["resilience/timeouts.py"]
        raise InputError(f"{name} is neither a rule nor a program; name one as PYS-502 or as {near[0]}")
    if dont:
        raise InputError(f"--dont is for rules: {name} is one program, with or without it")
    return [path]


def of_rule(rule: rules.Rule | None, name: str, *, dont: bool) -> list[str]:
    """What a rule's section prints of the one kind or the other.

    Raises:
        InputError: there is no such rule, or it prints none.
    """
    if rule is None:
        raise InputError(f"{name} is no rule of the handbook")
    shown = list(dict.fromkeys(path for printed in rule.printed if (path := whole(printed))))
    found = [path for path in shown if parse(path).harmful == dont]
    if not found:
        kind, other = ("don't", "without") if dont else ("do", "with")
        raise InputError(f"{rule.id} prints no {kind}; {other} --dont: {', '.join(shown) or 'nothing either'}")
    return found


def run(paths: Iterable[str]) -> bool:
    """Run programs and sessions one after the other and print what they print; whether all ended as their pages say.

    Each server and the index that sessions install from start when the first program needs them.
    """
    well = True
    with ExitStack() as started:
        cluster = cache(lambda: started.enter_context(services.postgres()))
        valkey = cache(lambda: started.enter_context(services.valkey()))
        scratch = Path(started.enter_context(tempfile.TemporaryDirectory(prefix="run-")))
        index = cache(lambda: started.enter_context(registry.serve(scratch)))
        for path in paths:
            code = (runner.SNIPPETS / path).read_text(encoding="utf-8")
            folder = runner.start_folder(path)
            download = start_folders.archive(folder) if folder else None
            print(f"# snippets/{path}", file=sys.stderr, flush=True)
            try:
                with services.for_code(code + runner.start_folder_code(path), cluster, valkey) as variables:
                    sources = index() if path.endswith(".console") else None
                    result = runner.run(path, code, variables, download, sources)
                    print(result.output, end="", flush=True)
            except FAILURES as failure:
                print(failure, file=sys.stderr)
                well = False
                continue
            well = well and (result.status == 0 or parse(path).harmful)
    return well


def main(arguments: list[str]) -> int:
    """Run what is named; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="a rule (PYS-502), or a path below snippets/ (resilience/timeouts.py)")
    parser.add_argument("--dont", action="store_true", help="of a rule, what it says not to do")
    given = parser.parse_args(arguments)
    known, _ = rules.load(HANDBOOK / "docs")
    try:
        paths = chosen(given.name, known, dont=given.dont)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if run(paths) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
