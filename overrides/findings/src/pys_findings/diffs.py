"""Which lines a change adds or rewrites, from a unified diff as `git diff` prints it."""

import re
import subprocess
from pathlib import Path

from pys_findings import InputError

HUNK = re.compile(r"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<first>\d+)(?:,(?P<come>\d+))? @@")
ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
NAMED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


def changed_lines(diff: str) -> dict[str, set[int]]:
    """The lines that a diff adds, by file, as they are numbered after it.

    Raises:
        InputError: it is no unified diff.
    """
    changed: dict[str, set[int]] = {}
    path = ""
    line = gone = come = 0  # the next line after the change; what is left of the hunk before and after it
    for number, said in enumerate(diff.removesuffix("\n").split("\n"), 1):
        if gone > 0 or come > 0:
            mark = said[:1]
            if mark == "+":
                changed[path].add(line)
            if mark in {"+", " ", ""}:
                line, come = line + 1, come - 1
            if mark in {"-", " ", ""}:
                gone -= 1
            if mark not in {"+", "-", " ", "", "\\"} or gone < 0 or come < 0:
                raise InputError(f"the diff is damaged at its line {number}: {said[:60]!r} does not belong in the hunk")
        elif said.startswith("+++ "):
            path = name_of(said.removeprefix("+++ "))
            changed.setdefault(path, set())
        elif hunk := HUNK.match(said):
            if path not in changed:
                raise InputError(f"the diff is damaged at its line {number}: no file is named before this hunk")
            line, gone, come = int(hunk["first"]), int(hunk["gone"] or 1), int(hunk["come"] or 1)
        elif said.startswith("@@@ "):
            raise InputError("this is the diff of a merge against all its parents: compare with one of them")
    if gone > 0 or come > 0:
        raise InputError("the diff ends in the middle of a hunk")
    if diff.strip() and not changed and not re.search(r"^(diff --git|Binary files) ", diff, re.MULTILINE):
        raise InputError("this is no diff: it names no file; give what `git diff` prints")
    changed.pop("/dev/null", None)
    return changed


def name_of(written: str) -> str:
    """A file's name after `+++ `: without git's `b/`, a time behind a tab, and git's quotes and escapes."""
    if written.startswith('"'):
        plain = ESCAPE.sub(unescaped, written.rstrip().strip('"').encode()).decode("utf-8", errors="replace")
    else:
        plain = written.partition("\t")[0].rstrip("\r")
    return plain.removeprefix("b/")


def unescaped(match: re.Match[bytes]) -> bytes:
    """What git writes as a backslash and a letter, or three octal digits, in a quoted name."""
    said = match[1]
    return bytes([int(said, 8)]) if len(said) == 3 else NAMED.get(said, said)


def against(base: str, root: Path) -> str:
    """The diff from where the working tree left `base` to what it holds now.

    Raises:
        InputError: git has no such commit, or there is no git.
    """
    if base.startswith("-"):
        raise InputError(f"--diff {base}: name a commit, a branch, or `-` for a diff on standard input")
    command = [
        "git",
        "-c",
        "core.quotePath=true",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-relative",
        "--src-prefix=a/",
    ]
    command += ["--dst-prefix=b/", "--unified=0", "--merge-base", base, "--"]
    try:
        done = subprocess.run(command, cwd=root, check=False, capture_output=True)
    except OSError as problem:
        raise InputError(f"--diff {base}: git cannot be run: {problem}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        advice = "a shallow checkout has no history: fetch the base, for example with `fetch-depth: 2` or 0"
        raise InputError(f"--diff {base}: git has no such base ({said}); {advice}")
    return done.stdout.decode("utf-8", errors="replace")
