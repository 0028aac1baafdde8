"""Is each kind of fault caught, by the check that is meant to, with a message that helps?

`uv run python tests/commands/faults.py [WORDS] [--jobs 2] [--list]` applies each fault of `tests/faults/` alone to a
scratch copy, runs the tests that could see it, and prints which of them did and what they said. A fault counts as
caught only if its tests pass without it, fail with it, and say the words that it names. Exit 1 if one is not.
"""

import argparse
import itertools
import re
import shlex
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("overrides", "tests/support", "tests")]

from rehearse import working_tree  # noqa: E402

TIME_LIMIT = 300.0  # seconds for the tests of one fault
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
KEYS = {"what", "file", "old", "new", "add", "make", "gone", "swap", "check", "says", "green"}


class FaultError(ValueError):
    """A fault cannot be applied; the message says which and why."""


@dataclass(frozen=True)
class Fault:
    """One way to break the project, and who must notice.

    Attributes:
        what: what is broken, in words.
        file: where, below the repository.
        change: how: `old` and `new`, `add`, `make`, `gone` or `swap`.
        check: the tests that could see it, as arguments of pytest.
        says: a pattern that what they print must have.
        green: whether the tests must stay green, since it is no fault but what people must be free to do.
    """

    what: str
    file: str
    change: dict[str, object]
    check: str
    says: str
    green: bool = False


@dataclass(frozen=True)
class Verdict:
    """How the tests took a fault: whether as they should, the first that failed, what it said, and seconds."""

    fault: Fault
    caught: bool
    by: str
    message: str
    seconds: float


def read(folder: Path) -> list[Fault]:
    """The faults in a folder's files.

    Raises:
        FaultError: one has a key that means nothing.
    """
    found = []
    for file in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["fault"]:
            if unknown := entry.keys() - KEYS:
                raise FaultError(f"{file.name}, {entry['what']!r}: unknown {unknown}")
            change = {key: entry[key] for key in ("old", "new", "add", "make", "gone", "swap") if key in entry}
            found.append(
                Fault(entry["what"], entry["file"], change, entry["check"], entry["says"], entry.get("green", False))
            )
    return found


def apply(fault: Fault, copy: Path) -> None:
    """Break a copy of the project.

    Raises:
        FaultError: the file does not say what is to be replaced.
    """
    file = copy / fault.file
    match fault.change:
        case {"old": str(old), "new": str(new)}:
            text = file.read_text(encoding="utf-8")
            if old not in text:
                raise FaultError(f"{fault.what}: {fault.file} does not say {old!r}")
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        case {"add": str(text)}:
            file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
        case {"make": str(text)}:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        case {"gone": True}:
            file.unlink()
        case {"swap": [str(first), str(second)]}:
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            here, there = (line_with(start, lines, fault) for start in (first, second))
            lines[here], lines[there] = lines[there], lines[here]
            file.write_text("".join(lines), encoding="utf-8")
        case _:
            raise FaultError(f"{fault.what}: say how it is broken")


def line_with(start: str, lines: list[str], fault: Fault) -> int:
    """The place, from 0, of the first line that begins so.

    Raises:
        FaultError: none does.
    """
    for place, line in enumerate(lines):
        if line.startswith(start):
            return place
    raise FaultError(f"{fault.what}: no line of {fault.file} begins with {start!r}")


def git(copy: Path, *arguments: str) -> None:
    """Run git in a copy."""
    name = ["-c", "user.name=Fault", "-c", "user.email=fault@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=copy, check=True, capture_output=True)


def prepare(folder: Path) -> Path:
    """A copy of the working tree with one commit, to which each fault is taken back."""
    folder.mkdir()
    copy = working_tree(folder)
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "sound")
    return copy


def run_tests(arguments: Sequence[str], copy: Path, jobs: int = 0, limit: float | None = None) -> tuple[int, str]:
    """The exit status of some tests in a copy, and what they print.

    Args:
        arguments: which tests, as pytest takes them.
        copy: the project.
        jobs: how many processes run them; 0 for pytest's own.
        limit: seconds; a run that takes longer has the status -1.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(jobs), "-p", "no:cacheprovider", *arguments]
    try:
        done = subprocess.run(command, cwd=copy, check=False, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return -1, f"still running after {limit:.0f} s"
    return done.returncode, done.stdout + done.stderr


def judge(fault: Fault, copy: Path) -> Verdict:
    """Break a copy, run the tests that could see it, and mend it again."""
    started = time.monotonic()
    try:
        apply(fault, copy)
        status, printed = run_tests(shlex.split(fault.check), copy, limit=TIME_LIMIT)
    except FaultError as error:
        return Verdict(fault, caught=False, by="nothing", message=str(error), seconds=0)
    finally:
        git(copy, "reset", "--quiet", "--hard")
        git(copy, "clean", "--quiet", "-fd")
    said = re.search(fault.says, re.sub(r"(?m)^E +", "", printed))
    failed = FAILED.search(printed)
    caught = said is not None and (status == 0 if fault.green else status == 1 and failed is not None)
    by = "stays green" if fault.green and status == 0 else failed[1] if failed else f"nothing: exit status {status}"
    message = said[0] if said else f"no {fault.says!r} in: {printed[-600:]}"
    return Verdict(fault, caught, by, " ".join(message.split()), time.monotonic() - started)


def accidental(verdicts: list[Verdict], copy: Path, jobs: int) -> str:
    """What the tests that caught faults print if one fails in a copy in which nothing is broken; "" if none does.

    Args:
        verdicts: a test that a fault has added is not in the copy, and is left out.
        copy: the sound project.
        jobs: how many processes run them.
    """
    catching = {verdict.by for verdict in verdicts if not verdict.fault.green}
    files = {test.partition("::")[0] for test in catching}
    _, there = run_tests(["--collect-only", *sorted(files)], copy)
    tests = sorted(catching & set(there.splitlines()))
    status, printed = run_tests(tests, copy, jobs) if tests else (0, "")
    return "" if status == 0 else f"without any fault, tests that catch some end with {status}:\n{printed[-1500:]}"


def main(arguments: list[str]) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("words", nargs="*", help="only faults whose description or file has one of these")
    parser.add_argument("--jobs", type=int, default=2, help="how many copies to break at once (2)")
    parser.add_argument("--list", action="store_true", help="print the faults and break nothing")
    options = parser.parse_args(arguments)
    faults = [
        fault
        for fault in read(ROOT / "tests/faults")
        if not options.words or any(word in f"{fault.what} {fault.file}" for word in options.words)
    ]
    if options.list:
        print(*(f"{fault.file}: {fault.what}" for fault in faults), sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(prepare(Path(scratch, f"copy-{number}")))

        def on_a_copy(fault: Fault) -> Verdict:
            copy = copies.get()
            try:
                return judge(fault, copy)
            finally:
                copies.put(copy)

        started = time.monotonic()
        with ThreadPoolExecutor(options.jobs) as pool:
            verdicts = []
            for number, verdict in zip(itertools.count(1), pool.map(on_a_copy, faults), strict=False):
                verdicts.append(verdict)
                print(f"{number}/{len(faults)} {row(verdict)}", flush=True)
        missed = [verdict for verdict in verdicts if not verdict.caught]
        problem = "" if missed else accidental(verdicts, copies.get(), options.jobs)
        seconds = time.monotonic() - started
    print(f"\n{len(verdicts) - len(missed)} of {len(verdicts)} as they should be, {seconds:.0f} s")
    print(*(row(verdict) for verdict in missed), problem, sep="\n")
    return 1 if missed or problem else 0


def row(verdict: Verdict) -> str:
    """One line of the table: caught or not, where, what, by which test, its words, and how long it took."""
    mark = "caught" if verdict.caught else "MISSED"
    fault = verdict.fault
    return f"{mark} | {fault.file} | {fault.what} | {verdict.by} | {verdict.message[:200]} | {verdict.seconds:.0f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
