"""The command `pys-findings`.

Exit status: 0, nothing to report; 1, a finding points to a rule (`report` only); 2, something that was given cannot be
used, or GitHub refused: standard error says what, and what to do.
"""

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pys_findings import InputError, api, citations, diffs, findings, proposals, rulebook
from pys_findings.formats import FORMATS, Breach
from pys_findings.rulebook import Rule, Rulebook

BROKEN, UNUSABLE = 1, 2
STANDARD_INPUT = "-"


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    top = argparse.ArgumentParser(
        prog="pys-findings",
        description="Say which rules of the handbook a finding of ruff or ty points to, and what a cited rule is.",
        epilog="Exit status: 0 nothing to report, 1 a finding points to a rule, 2 something cannot be used.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--rules",
        action="append",
        metavar="PLACE",
        help="address or path of the handbook's rules.json; may be given again for a company's own rules "
        "(or the variable PYS_RULES, one on each line)",
    )
    common.add_argument("--titles", choices=["en", "zh", "both"], default="en", help="language of the titles (en)")
    commands = top.add_subparsers(dest="command", required=True)

    report = commands.add_parser(
        "report",
        parents=[common],
        help="findings, each with the rules it points to",
        description="Read what ruff and ty printed as JSON, and write the findings that point to a rule.",
    )
    report.add_argument(
        "files",
        nargs="*",
        default=[STANDARD_INPUT],
        metavar="FILE",
        help="what `ruff check --output-format json` or `ty check --output-format gitlab` printed (standard input)",
    )
    report.add_argument(
        "--to",
        action="append",
        metavar="FORMAT[=FILE]",
        help="text, github, gitlab or sarif, on standard output or into a file; may be given again (text)",
    )
    report.add_argument(
        "--diff",
        metavar="BASE",
        help="only lines changed since the working tree left BASE; `-` reads a diff from standard input",
    )
    report.add_argument(
        "--level", choices=["error", "warning", "notice"], default="warning", help="how grave (warning)"
    )
    report.add_argument("--root", type=Path, help="the repository (the one that the current folder is in)")
    report.add_argument("--exit-zero", action="store_true", help="exit with 0 where it would be 1")

    codes = commands.add_parser("codes", parents=[common], help="what rules name of a tool, and which rules")
    codes.add_argument("--tool", choices=rulebook.MAPPED, default="ruff", help="ruff or ty (ruff)")
    codes.add_argument(
        "--list", action="store_true", help="codes only, with commas, as `ruff check --select` takes them"
    )

    commands.add_parser("unseen", parents=[common], help="rules that neither ruff nor ty can see")

    answer = commands.add_parser(
        "answer",
        parents=[common],
        help="a comment that says what the rules cited in a text are",
        description="Read a text, and print a comment with the title and the link of each rule that it cites.",
    )
    answer.add_argument(
        "--post",
        action="store_true",
        help="take the text of the pull request of GITHUB_EVENT_PATH, and keep one comment there up to date",
    )
    answer.add_argument(
        "--author",
        default="github-actions[bot]",
        help="the account whose comment is kept up to date (github-actions[bot], which the workflow's token writes as)",
    )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a title in Chinese fits any terminal's encoding
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    run = {"report": report, "codes": codes, "unseen": unseen, "answer": answer}[options.command]
    try:
        places = options.rules or os.environ.get("PYS_RULES", "").splitlines()
        return run(options, rulebook.read(*filter(None, places)))
    except (InputError, api.ApiError) as problem:
        print(f"pys-findings: {problem}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader, `head` for instance, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def report(options: argparse.Namespace, rules: Rulebook) -> int:
    """Write the findings that point to a rule.

    Raises:
        InputError: an input cannot be read, or an output not written; the message names it.
    """
    outputs = [output(wanted) for wanted in options.to or ["text"]]
    if options.diff == STANDARD_INPUT and STANDARD_INPUT in options.files:
        raise InputError("standard input holds either findings or a diff: name the files with the findings")
    root = (options.root or toplevel()).resolve()
    found = [finding for name in options.files for finding in findings.read(given(name), name, root, Path.cwd())]
    if options.diff is not None:
        diff = given(STANDARD_INPUT) if options.diff == STANDARD_INPUT else diffs.against(options.diff, root)
        found = findings.within(found, diffs.changed_lines(diff))
    found = sorted(dict.fromkeys(found), key=lambda finding: (finding.path, finding.cell, finding.line, finding.column))
    breaches: list[Breach] = [
        (finding, broken) for finding in found if (broken := rules.pointed_to_by(finding.tool, finding.code))
    ]
    for form, file in outputs:
        written = FORMATS[form](breaches, options.titles, options.level)
        if file:
            write(file, written)
        else:
            sys.stdout.write(written)
    sys.stdout.flush()
    named = {rule.id for _, broken in breaches for rule in broken}
    said = f"findings that point to a rule: {len(breaches)} of {len(found)}; rules: {len(named)}"
    print(f"pys-findings: {said}", file=sys.stderr)
    return BROKEN if breaches and not options.exit_zero else 0


def output(wanted: str) -> tuple[str, str]:
    """A format and a file, or "" for standard output, from `sarif=findings.sarif`.

    Raises:
        InputError: there is no such format, or no file behind its `=`.
    """
    form, given_file, file = wanted.partition("=")
    if form not in FORMATS or (given_file and not file):
        raise InputError(f"--to {wanted}: write one of {', '.join(FORMATS)}, and `=FILE` behind it for a file")
    return form, file


def toplevel() -> Path:
    """The repository that the current folder is in; the folder itself if it is in none."""
    try:
        done = subprocess.run(["git", "rev-parse", "--show-toplevel"], check=False, capture_output=True, text=True)
    except OSError:
        return Path.cwd()
    return Path(done.stdout.rstrip("\n")) if done.returncode == 0 else Path.cwd()


def given(name: str) -> str:
    """The text of a file, or of standard input for `-`.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as problem:
        raise InputError(f"{name} cannot be read: {problem}") from None
    return content.decode("utf-8-sig", errors="replace")


def write(file: str, said: str) -> None:
    """Write a file.

    Raises:
        InputError: it cannot be written.
    """
    try:
        Path(file).write_text(said, encoding="utf-8")
    except OSError as problem:
        raise InputError(f"{file} cannot be written: {problem}") from None


def codes(options: argparse.Namespace, rules: Rulebook) -> int:
    """Print what rules name of a tool."""
    named = rules.codes(options.tool)
    if options.list:
        print(",".join(named))
        return 0
    for code, broken in named.items():
        for rule in broken:
            print(f"{code}  {line(rule, options.titles)}")
    return 0


def unseen(options: argparse.Namespace, rules: Rulebook) -> int:
    """Print the rules that no tool can see, and those that only other tools see."""
    nobody, others = rules.unseen(), rules.seen_by_others()
    standing = len(rules.standing())
    print(f"No tool can see these; a reviewer or a test has to ({len(nobody)} of {standing}):")
    print(*(f"  {line(rule, options.titles)}" for rule in nobody), sep="\n")
    print(f"Neither ruff nor ty has a code for these; other tools see them ({len(others)} of {standing}):")
    for rule in others:
        print(f"  {line(rule, options.titles)}  [{', '.join(rule.enforced_by)}]")
    return 0


def line(rule: Rule, titles: str) -> str:
    """A rule on one line."""
    return f"{rule.id} {rule.titled(titles)}  {rule.url}"


def answer(options: argparse.Namespace, rules: Rulebook) -> int:
    """Print what the rules cited in a text are, or say it in the pull request."""
    if not options.post:
        sys.stdout.write(citations.comment(citations.cited(given(STANDARD_INPUT), rules), rules, options.titles))
        return 0
    repository = api.Repository.of_workflow(os.environ, proposals.NEEDS)
    proposed = proposals.proposal(proposals.event_of(os.environ.get("GITHUB_EVENT_PATH", "")))
    said = citations.comment(citations.cited(proposed.text, rules), rules, options.titles)
    print(proposals.answer(repository, proposed.number, said, options.author))
    return 0
