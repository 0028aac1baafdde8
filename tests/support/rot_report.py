"""What the rot alarm found, as a report: the rules that the newest versions break, and what each prints now."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from handbook.rules import Rule
from markdown_report import Report, count, fenced, table


@dataclass(frozen=True)
class Failure:
    """One test that failed.

    Attributes:
        name: what stands in the brackets of its name (a snippet, say), or the name itself.
        what: the first line of its message.
        where: the lines that name a place in the docs.
        detail: the rest: a diff, or what was printed.
        setup: whether the test never ran, because something it stands on failed; it then says nothing of its rule.
    """

    name: str
    what: str
    where: tuple[str, ...] = ()
    detail: str = ""
    setup: bool = False


@dataclass(frozen=True)
class Move:
    """A package that an upgrade changed; "" where there is none before, or none after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Broken:
    """Failures with one message: the tests it fails, and the numbers of the rules they concern."""

    failures: tuple[Failure, ...]
    rules: tuple[int, ...]


def versions(lock: Path) -> dict[str, str]:
    """The version of each package in a uv.lock; "1.0, 2.0" where it differs between Pythons."""
    found: dict[str, str] = {}
    for package in tomllib.loads(lock.read_text(encoding="utf-8"))["package"]:
        if "version" in package:
            earlier = found.get(package["name"])
            found[package["name"]] = f"{earlier}, {package['version']}" if earlier else package["version"]
    return found


def moved(before: dict[str, str], after: dict[str, str]) -> list[Move]:
    """The packages that an upgrade changed, by name.

    Args:
        before: versions by package.
        after: versions by package, after the upgrade.
    """
    moves = (Move(name, before.get(name, ""), after.get(name, "")) for name in sorted(before.keys() | after.keys()))
    return [move for move in moves if move.before != move.after]


def failures(junit: Path) -> list[Failure]:
    """The tests that failed, from the JUnit report that pytest wrote."""
    found = []
    for case in ElementTree.parse(junit).iter("testcase"):  # noqa: S314, pytest wrote it
        problem = next((child for child in case if child.tag in {"failure", "error"}), None)
        if problem is not None:
            name = case.get("name", "")
            in_brackets = re.search(r"\[(.*)\]$", name)
            message = problem.get("message") or problem.text or "no message"
            found.append(failure(in_brackets[1] if in_brackets else name, message, setup=problem.tag == "error"))
    return found


def failure(name: str, message: str, *, setup: bool) -> Failure:
    """A failed test from the message of its assertion, without what pytest adds to it."""
    text, _, _ = f"{message.removeprefix('AssertionError: ')}\n".rpartition("\nassert ")
    what, *rest = (text or message).strip("\n").split("\n")
    where = tuple(line for line in rest if re.match(r"printed at |PYS-\d+ ", line))
    return Failure(name, what, where, "\n".join(line for line in rest if line not in where), setup)


def broken(failed: Iterable[Failure], known: dict[int, Rule]) -> list[Broken]:
    """The failures, those of one message together: of rules first, by number, then those that concern none.

    Args:
        failed: what `failures` found.
        known: the registry.
    """

    def message(one: Failure) -> tuple[str, str]:
        return one.what, one.detail

    groups = (tuple(same) for _, same in groupby(sorted(failed, key=message), key=message))
    found = [Broken(group, numbers(group, known)) for group in groups]
    return sorted(found, key=lambda one: (not one.rules, one.rules, one.failures[0].name))


def numbers(group: tuple[Failure, ...], known: dict[int, Rule]) -> tuple[int, ...]:
    """The rules that failures concern: by a snippet of theirs, or by the number that a test's name begins with."""
    names = {one.name for one in group if not one.setup}
    return tuple(
        number
        for number, rule in sorted(known.items())
        if names & set(rule.snippets) or any(name.startswith(f"{number}-") for name in names)
    )


def report(found: list[Broken], moves: list[Move], known: dict[int, Rule], python: str) -> Report:
    """The report of what broke and what moved.

    Args:
        found: what `broken` found.
        moves: what `moved` found.
        known: the registry.
        python: the version that ran the tests.
    """
    concerned = sorted({number for one in found for number in one.rules})
    loose = sum(not one.rules for one in found)
    parts = [count(len(concerned), "rule")] if concerned or not loose else []
    parts += [f"{count(loose, 'check')} of no rule"] if loose else []
    title = f"The newest versions break {' and '.join(parts)}" if found else "Every rule holds with the newest versions"
    summary = [f"All locked packages were upgraded, and all tests ran on Python {python}."]
    if concerned:
        titles = [[known[number].id, *map(known[number].plain_title, ("en", "zh"))] for number in concerned]
        summary.append(table(["Rule", "Title", "标题"], titles))
    sections = [tuple(summary)]
    if moves:
        rows = [[f"`{move.name}`", move.before or "new", move.after or "gone"] for move in moves]
        sections.append((f"## {count(len(moves), 'package')} moved", table(["Package", "Locked", "Newest"], rows)))
    sections += [(f"## {heading(one, known)}", *evidence(one)) for one in found]
    if found:
        again = "`uv run python tests/commands/rot.py` repeats this on your machine and changes nothing there."
        sections.append(("## Try it yourself", again))
    return Report(title, tuple(sections))


def unstarted(moves: list[Move], python: str) -> Report:
    """The report of a run in which pytest wrote none: with the newest versions it does not even start."""
    whole = report([], moves, {}, python)
    said = "pytest ended without a report of its tests, so nothing is known of any rule. Its own words are in the log."
    return Report("With the newest versions the tests do not start", (*whole.sections, (said,)))


def heading(one: Broken, known: dict[int, Rule]) -> str:
    """The rules that something concerns, by number and title in both languages; else the test."""
    if not one.rules:
        return f"Of no rule: `{one.failures[0].name}`"
    return "; ".join(
        f"{known[number].id} {known[number].plain_title('en')} · {known[number].plain_title('zh')}"
        for number in one.rules
    )


def evidence(one: Broken) -> list[str]:
    """What a test found, where, and the diff: a block of Markdown each."""
    first, *others = one.failures
    named = first.name in first.what
    parts = [fenced(first.what if named else f"{first.name}: {first.what}", "text")]
    places = [line.removeprefix("printed at ") for line in first.where if line.startswith("printed at ")]
    if places:
        parts.append("Printed at " + ", ".join(f"`{place}`" for place in places) + ".")
    if first.detail:
        parts.append(fenced(first.detail, "diff" if first.detail.startswith("--- ") else "text"))
    if others:
        shown = ", ".join(f"`{other.name}`" for other in others[:5]) + (", …" if len(others) > 5 else "")
        parts.append(f"The same is said by {count(len(others), 'other test')}: {shown}")
    return parts
