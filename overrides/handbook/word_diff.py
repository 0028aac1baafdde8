"""What two texts of a rule have in common, block by block, and word by word as HTML with `<ins>` and `<del>`."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from handbook.editions import Block, Text

WORD = re.compile(r"[^\W\u2e80-\uffff]+(?:['’._-][^\W\u2e80-\uffff]+)*|\s+|.", re.DOTALL)  # a Chinese character is one
ALIKE = 0.4  # the share of words that two blocks have in common if one came from the other
ISLAND = 3  # characters between two changes that a reader would not stop at
AROUND = 2  # lines shown around a change of code

Change = tuple[Block | None, Block | None]
"""A block before and now; None where it was not there."""
Counted = tuple[Block, Counter[str]]
"""A block, and how often each word stands in it."""


def aligned(old: Text, new: Text) -> Iterator[Change]:
    """The blocks of two texts side by side, in order: those that are equal, then the most alike of those between."""
    for tag, at, end, to, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[at:end], new[to:stop], strict=True)
        else:
            yield from most_alike(counted(old[at:end]), counted(new[to:stop]))


def counted(text: Text) -> list[Counted]:
    """Each block with how often each of its words stands in it."""
    return [(block, Counter(word for word in WORD.findall(" ".join(block[1:])) if word.strip())) for block in text]


def most_alike(old: list[Counted], new: list[Counted]) -> Iterator[Change]:
    """The blocks of two texts side by side, in order: the most alike first, then what is around them."""
    share, _, at, to = max(
        ((alike(before, now), -abs(at - to), at, to) for at, before in enumerate(old) for to, now in enumerate(new)),
        default=(0.0, 0, 0, 0),
    )
    if share < ALIKE:
        yield from ((block, None) for block, _ in old)
        yield from ((None, block) for block, _ in new)
        return
    yield from most_alike(old[:at], new[:to])
    yield old[at][0], new[to][0]
    yield from most_alike(old[at + 1 :], new[to + 1 :])


def alike(before: Counted, now: Counted) -> float:
    """The share of words that two blocks have in common, from 0 to 1; 0 if they are not of one kind."""
    (was, old), (said, new) = before, now
    if was[0] != said[0]:
        return 0.0
    return 2 * (old & new).total() / max(1, old.total() + new.total())


def by_word(before: str, now: str) -> str:
    """A text as HTML: what was there before only in `<del>`, what is there now only in `<ins>`."""
    old, new = WORD.findall(before), WORD.findall(now)
    parts: list[str] = []
    gone, come = "", ""
    matches = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, old_from, old_to, new_from, new_to) in enumerate(matches):
        was, said = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag != "equal" or (0 < place < len(matches) - 1 and len(said.strip()) < ISLAND):
            gone, come = gone + was, come + said
            continue
        parts += [marked(gone, come), escape(said, quote=False)]
        gone, come = "", ""
    return "".join([*parts, marked(gone, come)])


def marked(gone: str, come: str) -> str:
    """What went and what came, as HTML."""
    return "".join(
        f"<{tag}>{escape(said, quote=False)}</{tag}>" for tag, said in (("del", gone), ("ins", come)) if said
    )


def by_line(before: str, now: str) -> str:
    """Code as HTML: the lines that changed and those around them, `⋯` where lines are left out."""
    old, new = before.splitlines(), now.splitlines()
    lines: list[str] = []
    end = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > end:
            lines.append("⋯")
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                lines += [escape(said, quote=False) for said in old[old_from:old_to]]
            else:
                lines += [marked(said or " ", "") for said in old[old_from:old_to]]
                lines += [marked("", said or " ") for said in new[new_from:new_to]]
            end = old_to
    return "\n".join([*lines, *["⋯"] * (end < len(old))])
