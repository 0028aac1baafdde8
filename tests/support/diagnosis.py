"""Which rules a traceback or a log points to, from the symptoms in rules.json; `docs/assets/symptoms.js` does the same.

The last exception of a report counts most, the frames of a traceback least, and every other line in between. Each line
is compared with each symptom, which has points for the words that both have, rare words most, and more points if the
line says all of it in order. A rule has the points of its best symptom. Only the standard library is used, and no file
is read.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

ANY = "…"  # in a symptom: any text
MOST_LINES = 1000  # of a long log the end is read
AT_ONCE = 5  # rules that are named
ENOUGH = 0.6  # of a symptom's weight has to stand in a line
LEAST_POINTS = 3.0
NEAR_THE_BEST = 0.3  # of the first rule's points, or a rule is not named
WHOLE = 1.5  # what a symptom's points are multiplied by if the line says all of it
LAST, OTHER, FRAME = 1.0, 0.6, 0.1  # how much a line counts: that of the last exception, any, a traceback's frame
MOST_POINTS = 15.0  # of a symptom for its words: a longer message is no surer than that
JOINED = 0.9  # what a line counts for together with the next one, of the lesser of both: terminals wrap lines

WORD = re.compile(r"[a-z0-9_]+")
BREAK = re.compile(r"\r\n|\r|\n")
SPACE = re.compile(r"[ \t]+")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAR = re.compile(r"^(?:[ \t]*|[A-Za-z0-9_.-]+[ \t]+)\|[ \t]?")  # of an exception group, or of a container's log
PYTEST = re.compile(r"^E[ \t]+")
BEGINS = "Traceback (most recent call last)"
JOINT = re.compile(r"^(?:During handling of|The above exception was)")  # between the exceptions of a chain
NAMED = re.compile(r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)*(?P<name>[A-Z][A-Za-z0-9_]*): (?P<message>.+)$")
WORDS_WITHOUT_NAME = 3  # a message of fewer words says nothing without its exception
EXCEPTION = re.compile(
    r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Z][A-Za-z0-9_]*(?:Error|Exception|Warning|Group|Timeout|Interrupt|Exit)"
    r"(?![A-Za-z0-9_])|^(?:[A-Za-z_][A-Za-z0-9_]*\.)+[A-Z][A-Za-z0-9_]*(?::|$)"
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
    last = -1  # without an exception, the last line stands for it
    within = False  # a traceback's frames
    for raw in BREAK.split(COLOUR.sub("", report))[-MOST_LINES:]:
        line = BAR.sub("", raw)
        text = PYTEST.sub("", line).strip(" \t")
        if BEGINS in text:
            within = True
        elif JOINT.match(text) or (within and (line[:1] in {" ", "\t", "+"} or not text)):
            lines.append((text, FRAME))
        elif text:
            if within or EXCEPTION.match(text):
                within, last = False, len(lines)
            lines.append((text, OTHER))
    if lines:
        lines[last] = (lines[last][0], LAST)
    joined = [(f"{one[0]} {two[0]}", JOINED * min(one[1], two[1])) for one, two in pairwise(lines)]
    found: dict[str, float] = {}
    for text, counts in [*reversed(lines), *reversed(joined)]:
        found[text] = max(counts, found.get(text, 0))
    return found


def says(line: str, symptom: str) -> bool:
    """Whether a line has all that a symptom says, in order."""
    at = 0
    text = SPACE.sub(" ", line.lower())
    for part in symptom.lower().split(ANY):
        found = text.find(part.strip(" "), at)
        if found < 0:
            return False
        at = found + len(part.strip(" "))
    return True


def forms(symptom: str) -> list[tuple[str, float]]:
    """A symptom as it may be printed, each form with what its points are multiplied by if a line says all of it.

    That is the whole of it; its message, if that tells enough without the exception; and the exception's name, which
    leads to a rule if few rules have it.
    """
    named = NAMED.match(symptom)
    if not named:
        return [(symptom, WHOLE)]
    message = [(named["message"], WHOLE)] if len(words_of(named["message"])) >= WORDS_WITHOUT_NAME else []
    return [(symptom, WHOLE), *message, (named["name"], 1)]


def near(wanted: Sequence[str], places: Mapping[str, list[int]], weight: Mapping[str, float]) -> dict[int, float]:
    """The lines, by their place, that have enough of some words, each with what the points of these words are."""
    total = sum(weight[word] for word in wanted)
    have: dict[int, float] = {}
    for word in wanted:
        for place in places.get(word, ()):
            have[place] = have.get(place, 0) + weight[word]
    return {
        place: min(have[place], MOST_POINTS) * (have[place] / total) ** 2
        for place in sorted(have)
        if have[place] >= ENOUGH * total
    }


def rank(report: str, rules: Sequence[Mapping[str, Any]]) -> list[Match]:
    """The rules that a report points to, best first.

    Args:
        report: a traceback, a log or a message, as it was pasted.
        rules: the entries of rules.json.
    """
    active = [rule for rule in rules if rule["status"] == "active" and rule.get("symptoms")]
    weight = weights(active)
    lines = list(lines_of(report).items())
    places: dict[str, list[int]] = {}
    for place, (line, _) in enumerate(lines):
        for word in words_of(line):
            places.setdefault(word, []).append(place)
    found = []
    for rule in active:
        best = Match(rule, 0, "", "", ())
        for symptom in rule["symptoms"]:
            for form, whole in forms(symptom):
                wanted = words_of(form)
                for place, raw in near(wanted, places, weight).items():
                    line, counts = lines[place]
                    points = round(raw * counts * (whole if says(line, form) else 1), 6)
                    if points > best.points:
                        there = set(words_of(line))
                        best = Match(rule, points, symptom, line, tuple(word for word in wanted if word in there))
        if best.points >= LEAST_POINTS:
            found.append(best)
    found.sort(key=lambda match: (-match.points, match.rule["number"]))
    return [match for match in found[:AT_ONCE] if match.points >= NEAR_THE_BEST * found[0].points]
