"""Draw lanes along a common scale as inline SVG: bars, phases, spans and timelines are all such lanes.

Places along the scale are percentages and heights are in `em`, so that a picture is as wide as its column and its text
is as large on a phone as on a desk. Colours are classes of the style sheet: no attribute holds a style.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal

Tone = Literal["plain", "other", "good", "bad", "gone"]

LINE = 1.6  # the heights are in em: of a line of text,
BAR = 1.5  # of a bar,
GAP = 0.55  # and between two lanes
BASELINE = 1.05  # from the top of a line or a bar to the foot of its letters
INSTANT = 0.4  # a mark below this share of the scale, in per cent, is drawn as a line
LATE = 38  # a name above a bar that begins beyond this share, in per cent, ends with the bar


@dataclass(frozen=True)
class Mark:
    """Something that lasts, or happens at once, from one place of the scale to another; and what stands in it."""

    start: float
    end: float
    text: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Lane:
    """One row: what stands above it on the left, its marks, and a remark above it on the right."""

    name: str
    marks: tuple[Mark, ...] = ()
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Tick:
    """A place of the scale that has a name."""

    at: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """What a picture shows.

    Attributes:
        lanes: its rows, from top to bottom.
        extent: where the scale ends; it begins at 0.
        phases: names of equal parts of the scale, printed above the lanes, each in one line or two.
        ticks: places with names, printed below the lanes.
        limit: a place that is not to be passed, printed above the lanes.
    """

    lanes: tuple[Lane, ...]
    extent: float
    phases: tuple[str, ...] = ()
    ticks: tuple[Tick, ...] = ()
    limit: Tick | None = None


def svg(drawing: Drawing, says: str) -> str:
    """A drawing as an SVG element on one line.

    Args:
        drawing: what it shows.
        says: what it tells a reader who does not see it.
    """
    head = LINE * max([1 if drawing.limit else 0, *(name.count("\n") + 1 for name in drawing.phases)])
    top = head + (GAP if head else 0)
    lanes = []
    for lane in drawing.lanes:
        drawn, height = row(lane, drawing.extent, top)
        lanes += drawn
        top += height + GAP
    parts = [*scale(drawing, head, top - GAP), *lanes, *limit(drawing, head, top - GAP)]
    height = top - GAP + (LINE if drawing.ticks else 0)
    return f'<svg role="img" aria-label="{escape(says)}" width="100%" height="{em(height)}">{"".join(parts)}</svg>'


def scale(drawing: Drawing, head: float, foot: float) -> list[str]:
    """What lies behind and around the lanes: lines between phases and at ticks, and their names.

    Args:
        drawing: the drawing.
        head: the height of what stands above the lanes, in em.
        foot: where the last lane ends, in em from the top.
    """
    parts = []
    width = 100 / max(len(drawing.phases), 1)
    for number, name in enumerate(drawing.phases):
        if number:
            parts.append(line(number * width, 0, foot, "edge"))
        for row, said in enumerate(name.split("\n")):
            parts.append(text(said, (number + 0.5) * width, row * LINE + BASELINE, "middle", "soft"))
    for tick in drawing.ticks:
        at = share(tick.at, drawing.extent)
        parts.append(line(at, head, foot, "edge"))
        parts.append(text(tick.text, at, foot + BASELINE, edge_anchor(at), "soft"))
    return parts


def limit(drawing: Drawing, head: float, foot: float) -> list[str]:
    """The line across the lanes that is not to be passed, and its name; the arguments are those of `scale`."""
    if not drawing.limit:
        return []
    at = share(drawing.limit.at, drawing.extent)
    return [line(at, head, foot, "limit"), text(drawing.limit.text, at, BASELINE, edge_anchor(at), "bad")]


def row(lane: Lane, extent: float, top: float) -> tuple[list[str], float]:
    """A lane as SVG, and its height in em.

    Args:
        lane: the lane.
        extent: where the scale ends.
        top: where the lane begins, in em.
    """
    parts, height = [], LINE if lane.name or lane.note else 0.0
    if lane.name:
        start, end = (share(at, extent) for at in (lane.marks[0].start, lane.marks[-1].end)) if lane.marks else (0, 0)
        late = start > LATE and not lane.note
        at = 0 if lane.note else end - 1 if late else start
        parts.append(text(lane.name, at, top + BASELINE, "end" if late else "start", "name"))
    if lane.note:
        parts.append(text(lane.note, 100, top + BASELINE, "end", lane.tone))
    if lane.marks:
        parts.append(f'<rect class="track" y="{em(top + height)}" width="100%" height="{em(BAR)}"/>')
        for mark in lane.marks:
            parts += bar(mark, extent, top + height)
        height += BAR
    return parts, height


def bar(mark: Mark, extent: float, top: float) -> list[str]:
    """A mark as SVG, its text in the middle of it."""
    start, end = share(mark.start, extent), share(mark.end, extent)
    if end - start < INSTANT:
        return [line((start + end) / 2, top, top + BAR, mark.tone)]
    place = f'x="{per_cent(start)}" y="{em(top)}" width="{per_cent(end - start)}" height="{em(BAR)}"'
    drawn = [f'<rect class="{mark.tone}" {place}/>']
    if mark.text:
        drawn.append(text(mark.text, (start + end) / 2, top + BASELINE, "middle", "in"))
    return drawn


def text(said: str, x: float, y: float, anchor: str, kind: str) -> str:
    """Words at a place: `x` in per cent, `y` in em. A space parts them from the next; what SVG assumes is left out."""
    place = f' x="{per_cent(x)}"' if x else ""
    aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}"{place} y="{em(y)}"{aligned}>{escape(said)}</text> '


def line(x: float, top: float, foot: float, kind: str) -> str:
    """A vertical line: `x` in per cent, the others in em."""
    return f'<line class="{kind}" x1="{per_cent(x)}" y1="{em(top)}" x2="{per_cent(x)}" y2="{em(foot)}"/>'


def edge_anchor(at: float) -> str:
    """How a text at a place of the scale, in per cent, stands so that it does not leave the picture."""
    return "start" if at < 12 else "end" if at > 88 else "middle"


def share(at: float, extent: float) -> float:
    """A place of the scale in per cent."""
    return 100 * at / extent


def per_cent(value: float) -> str:
    """A share as SVG takes it."""
    return f"{round(value, 2):g}%"


def em(value: float) -> str:
    """A height as SVG takes it."""
    return f"{round(value, 2):g}em"
