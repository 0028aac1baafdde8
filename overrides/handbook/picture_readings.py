"""What the programs of the pages printed, read as drawings: one short function for each recorded output.

A reading gets `say`, which turns a word of the output, or of the reading, into the page's language, and the recorded
texts. A line that it does not know raises PictureError, so that no picture shows what is no longer printed.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise

from handbook.picture_drawing import Drawing, Lane, Mark, Tick, Tone

Say = Callable[[str], str]
Reading = Callable[..., Drawing]
WHOLE = "Record it again (CONTRIBUTING, Records), or teach picture_readings.py the new text"


class PictureError(ValueError):
    """A picture cannot be drawn; the message says why and what to do."""


def each_line(pattern: str, output: str) -> list[re.Match[str]]:
    """The match of every line of an output.

    Raises:
        PictureError: a line does not match, or there is none.
    """
    found = []
    for number, line in enumerate(output.splitlines(), 1):
        match = re.fullmatch(pattern, line)
        if not match:
            raise PictureError(f"line {number} of the output is {line!r}, not like {pattern!r}. {WHOLE}")
        found.append(match)
    if not found:
        raise PictureError(f"the output is empty. {WHOLE}")
    return found


def one_line(pattern: str, output: str) -> re.Match[str]:
    """The match of the only line of an output that matches.

    Raises:
        PictureError: none does, or several do.
    """
    found = [match for line in output.splitlines() if (match := re.fullmatch(pattern, line))]
    if len(found) != 1:
        raise PictureError(f"{len(found)} lines of the output are like {pattern!r}, not one. {WHOLE}")
    return found[0]


def layers(say: Say, output: str) -> Drawing:
    """How often each layer was called: a bar each."""
    said = one_line(r"(\d+) request of a user: \{((?:'\w+': \d+(?:, )?)+)\}", output)
    calls = [("user", int(said[1])), *((name, int(n)) for name, n in re.findall(r"'(\w+)': (\d+)", said[2]))]
    most = max(count for _, count in calls)
    tones: list[Tone] = ["plain"] * (len(calls) - 1) + ["bad"]
    return Drawing(
        tuple(
            Lane(say(name), (Mark(0, count, tone=tone),), note=f"{count} ×", tone=tone)
            for (name, count), tone in zip(calls, tones, strict=True)
        ),
        extent=most,
    )


def pools(say: Say, output: str) -> Drawing:
    """How many connections each setting can open, against how many there are.

    Raises:
        PictureError: no line is a product, or another is not as expected.
    """
    usable = one_line(r"usable: (\d+) - (\d+) - (\d+) = (\d+)", output)
    there, limit = " − ".join(usable.groups()[:3]), int(usable[4])
    products = [match for line in output.splitlines() if (match := re.fullmatch(r"([\dx ]+) = (\d+): (.+)", line))]
    if not products:
        raise PictureError(f"no line of the output is a product. {WHOLE}")
    lanes = []
    for product in products:
        most = int(product[2])
        tone: Tone = "good" if most <= limit else "bad"
        name = f"{product[1].replace('x', '×')} = {most}"
        lanes.append(Lane(name, (Mark(0, most, tone=tone),), note=say(product[3]), tone=tone))
    return Drawing(
        tuple(lanes),
        extent=max(limit, *(int(product[2]) for product in products)),
        limit=Tick(limit, f"{there} = {limit} {say('usable')}"),
    )


def tries(say: Say, output: str) -> Drawing:
    """How often a test was green with so many tries."""
    lines = each_line(r"up to (\d+) tries: green (\d+) of (\d+) times", output)
    return Drawing(
        tuple(
            Lane(say(f"up to {line[1]} tries"), (Mark(0, int(line[2])),), note=f"{line[2]} / {line[3]}")
            for line in lines
        ),
        extent=max(int(line[3]) for line in lines),
    )


def pauses(say: Say, output: str) -> Drawing:
    """Within which seconds all clients come back after a pause."""
    pattern = r"(?P<wait>\w+), pause (?P<number>\d+): (?P<from>[\d.]+) to (?P<to>[\d.]+) s, (?P<how>.+)"
    lanes = []
    for line in each_line(pattern, output):
        tone: Tone = "bad" if line["how"] == "a herd" else "good"
        mark = Mark(float(line["from"]), float(line["to"]), tone=tone)
        name = f"{line['wait']}{say('comma')}{say('pause ' + line['number'])}"
        lanes.append(Lane(name, (mark,), note=say(line["how"]), tone=tone))
    longest = max(lane.marks[0].end for lane in lanes)
    seconds = range(0, int(longest) + 1, 10)
    return Drawing(tuple(lanes), longest, ticks=tuple(Tick(at, f"{at} s") for at in seconds))


def waits(say: Say, output: str) -> Drawing:
    """The pauses between one attempt and the next, one after the other."""
    lanes = []
    for line in each_line(r"(\w+), waits in s: ([\d ]+)", output):
        ends = [0, *accumulate(map(int, line[2].split()))]
        marks = tuple(Mark(start, end, f"{end - start} s") for start, end in pairwise(ends))
        lanes.append(Lane(say(line[1]), marks, note=f"{ends[-1]} s"))
    return Drawing(tuple(lanes), extent=max(lane.marks[-1].end for lane in lanes))


def releases(say: Say, output: str) -> Drawing:
    """Which releases run at which revision of the schema."""
    lines = each_line(r"(?P<revision>\d+), (?P<release>v\d+): reads (?P<read>\d+) of (?P<all>\d+) names", output)
    revisions = list(dict.fromkeys(line["revision"] for line in lines))
    lanes = []
    for release in dict.fromkeys(line["release"] for line in lines):
        its = [line for line in lines if line["release"] == release]
        at = [revisions.index(line["revision"]) for line in its]
        works = all(line["read"] == line["all"] for line in its)
        mark = Mark(at[0], at[-1] + 1, tone="good" if works else "bad")
        lanes.append(Lane(f"{release}{say('colon')}{say(release)}", (mark,)))
    return Drawing(tuple(lanes), len(revisions), phases=tuple(f"{revision}\n{say(revision)}" for revision in revisions))


def turns(say: Say, waiting: str, computing: str) -> Drawing:
    """In which order two coroutines began and ended: overlapping while they wait, one after the other otherwise."""
    lanes, steps = [], 0
    for name, output in (("waits", waiting), ("computations", computing)):
        events = [
            event.split() for event in one_line(rf"{name}: (\w+ (?:starts|ends)(?:, .*)?)", output)[1].split(", ")
        ]
        overlap = events[1][1] == "starts"
        tone: Tone = "good" if overlap else "bad"
        lanes.append(Lane(say(name), note=say("free" if overlap else "blocked"), tone=tone))
        for who in dict.fromkeys(event[0] for event in events):
            start, end = (events.index([who, what]) for what in ("starts", "ends"))
            lanes.append(Lane("", (Mark(start, end + 1, who, tone),)))
        steps = max(steps, len(events))
    return Drawing(tuple(lanes), steps)


def probes(say: Say, output: str) -> Drawing:
    """What each probe leads to in each moment."""
    lines = each_line(r"(?P<moment>[\w ]+): (?P<traffic>(?:no )?traffic), (?P<process>\w+)", output)
    lanes = []
    for name, group, bad in (("readiness", "traffic", "no traffic"), ("liveness", "process", "restart")):
        marks = tuple(
            Mark(at, at + 1, say(line[group]), "bad" if line[group] == bad else "good") for at, line in enumerate(lines)
        )
        lanes.append(Lane(say(name), marks))
    return Drawing(tuple(lanes), len(lines), phases=tuple(say(line["moment"]) for line in lines))


def trace(say: Say, output: str) -> Drawing:
    """The spans of a trace, each within the one that caused it.

    Raises:
        PictureError: a line is no span, or a span's cause was not printed before it.
    """
    one_line(r"traces: 1", output)
    lines = each_line(r"(?P<span>(?P<service>\w+): .+) caused by (?P<cause>.+)", output.partition("\n")[2])
    depth = {"nothing": -1}
    services = list(dict.fromkeys(line["service"] for line in lines))
    lanes = []
    for line in lines:
        if line["cause"] not in depth:
            raise PictureError(f"{line['cause']!r} causes a span and is none. {WHOLE}")
        depth[line["span"]] = level = depth[line["cause"]] + 1
        tone: Tone = "plain" if services.index(line["service"]) % 2 == 0 else "other"
        lanes.append(Lane(line["span"], (Mark(level, 2 * len(lines) + 2 - level, tone=tone),)))
    return Drawing(tuple(lanes), 2 * len(lines) + 2)


def budget(say: Say, output: str) -> Drawing:
    """What happens in the seconds between the order to stop and SIGKILL.

    Raises:
        PictureError: the two lines are not as expected, or speak of different seconds.
    """
    grace, drain, server, slack = map(int, one_line(r"grace (\d+) - (\d+) - (\d+) = (\d+): True", output).groups())
    request, limit = map(int, one_line(r"request (\d+) < server (\d+): True", output).groups())
    if limit != server or drain + server + slack != grace:
        raise PictureError(f"its two lines do not speak of the same seconds. {WHOLE}")
    spans: list[tuple[str, int, int, Tone]] = [
        ("drain", 0, drain, "plain"),
        ("server", drain, drain + server, "plain"),
        ("request", drain, drain + request, "other"),
        ("slack", drain + server, grace, "good"),
    ]
    return Drawing(
        tuple(Lane(say(name), (Mark(start, end, f"{end - start} s", tone),)) for name, start, end, tone in spans),
        extent=grace,
        limit=Tick(grace, f"{grace} s{say('colon')}SIGKILL"),
    )


def rollout(say: Say, output: str) -> Drawing:
    """Which replicas are in rotation at each step: as many lanes as there are of each version at most.

    Raises:
        PictureError: no line says what is in rotation, or a step adds or removes more than one replica.
    """
    one_line(r"lost: 0", output)
    steps = [Counter(step.split()) for step in re.findall(r"(?m)^in rotation: (.+)$", output)]
    if not steps:
        raise PictureError(f"no line of the output says what is in rotation. {WHOLE}")
    phases = []
    for before, step in pairwise([Counter[str](), *steps]):
        joined, left = step - before, before - step
        if len([*joined.elements(), *left.elements()]) != 1:
            raise PictureError(f"more or less than one replica joins or leaves in {dict(step)}. {WHOLE}")
        (version,) = joined or left
        phases.append(f"{version}\n{say('joins' if joined else 'leaves')}")
    lanes = []
    for version in sorted(set[str]().union(*steps)):
        tone: Tone = "plain" if version in steps[0] else "other"
        for number in range(max(step[version] for step in steps)):
            at = [place for place, step in enumerate(steps) if step[version] > number]
            lanes.append(Lane("", (Mark(at[0], at[-1] + 1, version, tone),)))
    return Drawing(tuple(lanes), len(steps), phases=tuple(phases))


def offsets(say: Say, output: str, keyset: str) -> Drawing:
    """Which rows a reader of pages sees, in order: those seen twice, and places of those never seen, are marked."""
    lanes = []
    for line in each_line(r"(?P<change>[\w ]+): \[(?P<rows>[\d, ]+)\]", output):
        rows = [int(row) for row in line["rows"].split(", ")]
        marks: list[Mark] = []
        notes = []
        for row, before in zip(rows, [rows[0] + 1, *rows], strict=False):
            twice, missed = row == before, range(before - 1, row, -1)
            shown: list[tuple[str, Tone]] = [
                *((str(gone), "gone") for gone in missed),
                (str(row), "bad" if twice else "plain"),
            ]
            marks += [Mark(at, at + 1, text, tone) for at, (text, tone) in enumerate(shown, len(marks))]
            notes += [f"{gone} {say('never')}" for gone in missed] + [f"{row} {say('twice')}"] * twice
        lanes.append(Lane(say(line["change"]), tuple(marks), note=say("comma").join(notes), tone="bad"))
    one_line("each once: True", keyset)
    rows = ", ".join(re.findall(r"(?m)^page: \[([\d, ]+)\]$", keyset)).split(", ")
    marks = [Mark(at, at + 1, row, "good") for at, row in enumerate(rows)]
    lanes.append(Lane(say("keyset"), tuple(marks), note=say("each once"), tone="good"))
    return Drawing(tuple(lanes), max(len(lane.marks) for lane in lanes))


READINGS: dict[str, Reading] = {
    "background-jobs/minutes_of_silence_dont.out": waits,
    "data/offset_dont.out data/keyset.out": offsets,
    "deployment/budget.out": budget,
    "deployment/rollout.out": rollout,
    "migrations/expand_contract.out": releases,
    "observability/tracing.out": trace,
    "parallelism/workload.out parallelism/cpu_in_gather_dont.out": turns,
    "production/probes.out": probes,
    "resilience/jitter.out": pauses,
    "resilience/layers_dont.out": layers,
    "resilience/pool_arithmetic.out": pools,
    "testing/retries_dont.out": tries,
}
"""The reading of each recorded output that is drawn; of several, their names stand in order with spaces between."""
