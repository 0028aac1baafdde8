"""Which rules a traceback or a log points to, from the symptoms in rules.json; `docs/assets/symptoms.js` does the same.

A line of the report counts for more the nearer it is to what went wrong: the last exception first, then the exceptions
before it, then the other lines, and the frames of a traceback least. Against each line stands each symptom. It has
points for the words that it shares with the line, rare words most, and more if the line says all of it in order. A
rule has the points of its best symptom. Only the standard library is used, and no file is read.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ANY = "…"  # in a symptom: any text
MOST_LINES = 1000  # of a long log the end is read
AT_ONCE = 5  # rules that are named
ENOUGH = 0.6  # of a symptom's weight has to stand in a line
LEAST_POINTS = 2.5
NEAR_THE_BEST = 0.3  # of the first rule's points, or a rule is not named
WHOLE = 1.5  # what a symptom's points are multiplied by if the line says all of it
LAST, EARLIER, PLAIN, FRAME = 1.0, 0.7, 0.6, 0.1  # how much a line counts

WORD = re.compile(r"[a-z0-9_]+")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAR = re.compile(r"^(?:[ \t]*|[A-Za-z0-9_.-]+[ \t]+)\|[ \t]?")  # of an exception group, or of a container's log
PYTEST = re.compile(r"^E[ \t]+")
BEGINS = "Traceback (most recent call last)"
JOINT = re.compile(r"^(?:During handling of|The above exception was)")  # between the exceptions of a chain
NAMED = re.compile(r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Z][A-Za-z0-9_]*: (?P<message>.+)$")
WORDS_WITHOUT_NAME = 3  # a message of fewer words says nothing without its exception
EXCEPTION = re.compile(
    r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Z][A-Za-z0-9_]*(?:Error|Exception|Warning|Group|Timeout|Interrupt|Exit)"
    r"(?![A-Za-z0-9_])"
)


@dataclass(frozen=True)
class Match:
    """One rule that a report points to.

    Attributes:
        rule: its entry in rules.json.
        points: how well it fits; only their order means something.
        symptom: the symptom that fits best.
        line: the line of the report that it fits.
        words: the words that both have, in the symptom's order.
    """

    rule: Mapping[str, Any]
    points: float
    symptom: str
    line: str
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, each once, in order."""
    return list(dict.fromkeys(WORD.findall(text.lower())))


def weights(rules: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How much each word of the symptoms tells: the fewer rules have it, the more."""
    used = Counter(word for rule in rules for word in set(words_of(" ".join(rule["symptoms"]))))
    return {word: math.log(1 + len(rules) / count) for word, count in used.items()}


def lines_of(report: str) -> dict[str, float]:
    """The lines of a report with how much each counts, last first; one that comes twice counts as its weightier."""
    lines: list[tuple[str, float]] = []
    last = -1
    within = False  # a traceback's frames
    for raw in COLOUR.sub("", report).splitlines()[-MOST_LINES:]:
        line = BAR.sub("", raw)
        text = PYTEST.sub("", line).strip()
        if BEGINS in text:
            within = True
        elif JOINT.match(text) or (within and (line[:1] in {" ", "\t", "+"} or not text)):
            lines.append((text, FRAME))
        elif within or EXCEPTION.match(text):
            within = False
            last = len(lines)
            lines.append((text, EARLIER))
        elif text:
            lines.append((text, PLAIN))
    if last >= 0:
        lines[last] = (lines[last][0], LAST)
    found: dict[str, float] = {}
    for text, counts in reversed(lines):
        found[text] = max(counts, found.get(text, 0))
    return found


def says(line: str, symptom: str) -> bool:
    """Whether a line has all that a symptom says, in order."""
    at = 0
    text = " ".join(line.lower().split())
    for part in symptom.lower().split(ANY):
        found = text.find(part.strip(), at)
        if found < 0:
            return False
        at = found + len(part.strip())
    return True


def forms(symptom: str) -> list[str]:
    """A symptom as it may be printed: whole, and without the name of its exception if its message tells enough."""
    named = NAMED.match(symptom)
    if named and len(words_of(named["message"])) >= WORDS_WITHOUT_NAME:
        return [symptom, named["message"]]
    return [symptom]


def compare(symptom: str, line: str, weight: Mapping[str, float]) -> tuple[float, list[str]]:
    """The points of a symptom for a line, and the words that both have."""
    wanted, there = words_of(symptom), set(words_of(line))
    shared = [word for word in wanted if word in there]
    total = sum(weight[word] for word in wanted)
    have = sum(weight[word] for word in shared)
    if total == 0 or have < ENOUGH * total:
        return 0, shared
    return have * (have / total) ** 2 * (WHOLE if says(line, symptom) else 1), shared


def rank(report: str, rules: Sequence[Mapping[str, Any]]) -> list[Match]:
    """The rules that a report points to, best first.

    Args:
        report: a traceback, a log or a message, as it was pasted.
        rules: the entries of rules.json.
    """
    active = [rule for rule in rules if rule["status"] == "active" and rule.get("symptoms")]
    weight = weights(active)
    lines = lines_of(report)
    found = []
    for rule in active:
        best = Match(rule, 0, "", "", ())
        for symptom in rule["symptoms"]:
            for form in forms(symptom):
                for line, counts in lines.items():
                    points, shared = compare(form, line, weight)
                    points = round(points * counts, 6)
                    if points > best.points:
                        best = Match(rule, points, symptom, line, tuple(shared))
        if best.points >= LEAST_POINTS:
            found.append(best)
    found.sort(key=lambda match: (-match.points, match.rule["number"]))
    return [match for match in found[:AT_ONCE] if match.points >= NEAR_THE_BEST * found[0].points]
