"""What the page of a rule shows below it: the editions it stands in, and what it said before, compared with now.

A citation is opened as `/r/502/?h=812254203c2f`. `assets/earlier.js` finds the text with that hash among these, and
puts it first. Without scripts all of them can be unfolded.
"""

from collections.abc import Iterable, Sequence
from html import escape

from handbook.editions import Block, Edition, Hashes, Past, Text, pasts
from handbook.pages import LANGUAGES
from handbook.word_diff import Change, aligned, by_line, by_word

TITLE = ("Editions", "版本")
SAME = ("says the same as above", "内容同上")
THEN = ("what it said then, compared with now", "当时的内容，与现在对比")
GONE = ("what it said then", "当时的内容")
CHANGED = ("This rule has changed since the last edition.", "最近一版之后，这条规则改过。")
NEW = ("No edition has this rule yet.", "还没有哪个版本收录这条规则。")


def section(number: int, now: Text, hashes: Hashes, editions: Sequence[Edition]) -> str:
    """The editions of a rule as HTML, newest first; "" while there are none at all.

    Args:
        number: the rule's number.
        now: what it says; nothing, if its section has gone with its withdrawal.
        hashes: those of what it says.
        editions: all editions, oldest first.
    """
    if not editions:
        return ""
    found = pasts(number, editions)
    lines = [one(past, now, hashes) for past in found]
    if not found or found[0].hashes != hashes:
        lines.insert(0, f"<p>{both(*(CHANGED if found else NEW))}</p>")
    return (
        f'<section class="earlier" id="editions" data-now="{" ".join(hashes)}">'
        f"<h2>{both(*TITLE)}</h2>{''.join(lines)}</section>\n"
    )


def one(past: Past, now: Text, hashes: Hashes) -> str:
    """A text of the rule: a line if it says so still, else what has changed since, to be unfolded."""
    ends = past.editions if len(past.editions) == 1 else (past.editions[0], past.editions[-1])
    links = " – ".join(f'<a href="../../editions/{edition.name}/">{edition.name}</a>' for edition in ends)
    if past.hashes == hashes:
        return f"<p>{links} <time>{ends[0].date}</time> {both(*SAME)}</p>"
    names = " – ".join(edition.name for edition in ends)
    rows = "".join(row(*change) for change in compared(past.text, now or past.text))
    marks = f"<del>{both('then', '当时')}</del> <ins>{both('now', '现在')}</ins>" if now else ""
    return (
        f'<details class="earlier__text" data-hash="{" ".join(past.hashes)}">'
        f"<summary><b>{names}</b> <time>{ends[0].date}</time> {both(*(THEN if now else GONE))}</summary>"
        f'<p class="earlier__marks">{links} {marks}</p>{rows}</details>'
    )


def both(en: str, zh: str) -> str:
    """A few words in both languages; the style puts a dot between them, or hides one."""
    return f'<span lang="en">{escape(en)}</span> <span lang="zh-Hans">{escape(zh)}</span>'


def compared(old: Text, new: Text) -> Iterable[Change]:
    """The blocks in which two texts differ; all blocks of a text that is compared with itself."""
    return [change for change in aligned(old, new) if old == new or change[0] != change[1]]


def row(before: Block | None, now: Block | None) -> str:
    """A block before and now as a row of a comparison."""
    known = before or now
    assert known, "aligned makes no row of two gaps"
    kind, *old = before or (known[0], "", "")
    _, *new = now or (known[0], "", "")
    if kind == "code":
        lines = by_line(old[0], new[0]) if old != new else escape(old[0], quote=False)
        return f'<div class="pair"><pre class="pair__shared earlier__code"><code>{lines}</code></pre></div>'
    cells = "".join(
        f'<div class="pair__cell" lang="{tag}"><p>{by_word(was, said)}</p></div>'
        for tag, was, said in zip(LANGUAGES.values(), old, new, strict=True)
    )
    return f'<div class="pair earlier__{kind}">{cells}</div>'
