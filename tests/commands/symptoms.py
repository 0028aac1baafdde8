"""Which rules a traceback or a log points to: what the page `/symptoms/` says, in a terminal.

`uv run python tests/commands/symptoms.py traceback.txt` reads a file; without a name it reads what is piped to it.
`--rules site/rules.json` takes the rules from a site that was built, instead of from this repository. It exits 0 if it
names a rule, 1 if no rule matches, and 2 if it cannot read what it is given. It needs the standard library alone.
"""

import argparse
import json
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support")]  # as pytest's configuration has it

import diagnosis  # noqa: E402

HEADING = re.compile(r"^## +(?P<title>.+?) *\{ *#pys-(?P<number>\d+) *\} *$", re.MULTILINE)
SITE = "http://127.0.0.1:8000/"  # as in mkdocs.yml
NOTHING = "no rule matches; give the last lines of the traceback, with the exception's name and message"


class InputError(Exception):
    """Something that was given cannot be read; the message says what, and what to do."""


def registry(docs: Path) -> list[dict[str, Any]]:
    """The rules as `docs/rules/*.toml` and the English pages have them, with what of rules.json is needed here."""
    site = os.environ.get("SITE_URL", SITE)
    found: list[dict[str, Any]] = []
    for file in sorted((docs / "rules").glob("*.toml")):
        page = (docs / "en" / f"{file.stem}.md").read_text(encoding="utf-8")
        titles = {match["number"]: re.sub(r"[`*]", "", match["title"]) for match in HEADING.finditer(page)}
        for number, rule in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found.append(
                {
                    "id": f"PYS-{number}",
                    "number": int(number),
                    "status": rule.get("status", "active"),
                    "title": {"en": titles.get(number) or rule.get("title", {}).get("en", "")},
                    "url": {"short": f"{site}r/{number}/"},
                    "symptoms": rule.get("symptoms", []),
                }
            )
    return found


def published(path: Path) -> list[dict[str, Any]]:
    """The rules in a rules.json.

    Raises:
        InputError: it is none.
    """
    try:
        rules = json.loads(text_of(path))["rules"]
        return [{"symptoms": [], **rule} for rule in rules if {"id", "number", "status", "title", "url"} <= rule.keys()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no rules.json of the handbook: build the site, or leave --rules out") from error


def text_of(path: Path) -> str:
    """What a file says; bytes that are not UTF-8 are kept as a mark, since logs hold such bytes.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def report_in(path: Path | None) -> str:
    """What a file says, or what is piped to this program if none is named.

    Raises:
        InputError: it cannot be read, says nothing, or would have to be typed.
    """
    if path is None and sys.stdin.isatty():
        raise InputError("name a file with a traceback or a log, or pipe one to this program")
    report = text_of(path) if path else sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if not report.strip():
        raise InputError(f"{path or 'the input'} is empty")
    return report


def told(match: diagnosis.Match) -> list[str]:
    """What is printed of a rule: number, title and address, the line that led to it, and the words of that line."""
    line = match.line if len(match.line) <= 160 else f"{match.line[:160]}…"
    return [
        f"{match.rule['id']} {match.rule['title']['en']}",
        f"  {match.rule['url']['short']}",
        f"  {line}",
        f"  words: {' '.join(match.words)}",
    ]


def main(arguments: list[str]) -> int:
    """Name the rules that a report points to."""
    parser = argparse.ArgumentParser(description="Name the rules that a traceback or a log points to.")
    parser.add_argument("report", nargs="?", type=Path, help="a file with it; what is piped in, if none is named")
    parser.add_argument("--rules", type=Path, help="a rules.json; the rules of this repository, if none is named")
    given = parser.parse_args(arguments)
    try:
        rules = published(given.rules) if given.rules else registry(ROOT / "docs")
        found = diagnosis.rank(report_in(given.report), rules)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    if not found:
        print(NOTHING, file=sys.stderr)
        return 1
    print(*(line for match in found for line in told(match)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
