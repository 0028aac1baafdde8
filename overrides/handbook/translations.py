"""What is translated and what is not: a mark on each Chinese block older than its English, and a page with figures."""

import re
from collections import Counter
from collections.abc import Mapping
from html import escape

from handbook import rules
from handbook.freshness import State, Translated
from handbook.pages import Pages, address, relative

PLACE = "<!-- translations -->"
COLUMNS: dict[str, tuple[str, ...]] = {
    "en": ("Page", "Blocks", "Current", "Older than the English", "Missing"),
    "zh": ("页面", "内容块", "最新", "比英文旧", "缺译"),
}
SAID = {
    "en": {
        "none": "Every block of every page is current.",
        "some": "These Chinese blocks are older than their English:",
        "mark": "",
    },
    "zh": {
        "none": "每一页的每个内容块都是最新的。",
        "some": "下面这些中文内容块比对应的英文旧：",
        "mark": "这一段译文比英文旧，请看对照页",
    },
}


def figures(blocks: list[Translated]) -> tuple[int, int, int, int]:
    """How many blocks there are, and how many of them are current, older than their English, and missing."""
    counts: Counter[State] = Counter(block.state for block in blocks)
    return len(blocks), counts["current"] + counts["new"], counts["stale"] + counts["moved"], counts["missing"]


def status(states: Mapping[str, list[Translated]], titles: Mapping[str, str], here: str, language: str) -> str:
    """The figures of all pages, and a list of what is older than its English, as HTML.

    Args:
        states: the state of each translated block, by page.
        titles: the pages' titles in the language, by page.
        here: the address of the page it stands on, below the site's root.
        language: `en` or `zh`.
    """
    head = "".join(f"<th>{name}</th>" for name in COLUMNS[language])
    body = "".join(
        f'<tr><td><a href="{comparison(path, "", here)}">{escape(titles[path])}</a></td>'
        + "".join(f"<td>{number}</td>" for number in figures(blocks))
        + "</tr>"
        for path, blocks in states.items()
    )
    items = [
        f'<li><a href="{comparison(path, block.pair.section, here)}">{escape(titles[path])}</a>'
        f"{rules.WORDS[language]['colon']}{escape(excerpt(block, language))}</li>"
        for path, blocks in states.items()
        for block in blocks
        if block.outdated
    ]
    said = SAID[language]["some" if items else "none"]
    listed = f"<ul>{''.join(items)}</ul>" if items else ""
    return f"<p>{said}</p>{listed}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def excerpt(block: Translated, language: str) -> str:
    """The first words of a block."""
    text = block.pair.said[language == "zh"]
    return text if len(text) <= 60 else f"{text[:60]}…"


def comparison(path: str, section: str, here: str) -> str:
    """The address of a page's comparison, relative to the page at `here`."""
    return relative(address(path, "compare"), here) + (f"#{section}" if section else "")


def marked(page: str, blocks: list[Translated], path: str) -> str:
    """A Chinese page with a note at the end of each block that is older than its English.

    Args:
        page: the page's HTML, its blocks numbered by `data-block`.
        blocks: the state of each.
        path: the page below its language's folder.
    """
    here = address(path, "zh")
    for block in blocks:
        if block.outdated:
            link = f'<a href="{comparison(path, block.pair.section, here)}">{SAID["zh"]["mark"]}</a>'
            note = f'<span class="stale generated-note">{link}</span>'
            start = rf'<(?P<tag>\w+)\b[^>]*\bdata-block="{block.pair.block}"[^>]*>'
            place = re.compile(rf"({start}.*?)((?:</td>\s*)?</(?P=tag)>)", re.DOTALL)
            page = place.sub(lambda hit, note=note: f"{hit[1]}{note}{hit[3]}", page, count=1)
    return page


def placed(content: str, language: str) -> str:
    """A page's HTML with a place for the figures, which are known once both languages are rendered."""
    return content.replace(PLACE, f'<div class="generated">{place(language)}</div>')


def asks(page: str) -> bool:
    """Whether a page, as HTML, has a place for the figures."""
    return any(place(language) in page for language in rules.LANGUAGES)


def place(language: str) -> str:
    """What keeps the place of the figures in a language."""
    return f"<p>{PLACE[5:-4].strip()} {language}</p>"


def filled(page: str, states: Mapping[str, list[Translated]], pages: Pages, here: str) -> str:
    """A page with the figures in their places.

    Args:
        page: the page's HTML; a comparison has a place for each language.
        states: the state of each translated block, by page.
        pages: the rendered pages.
        here: the page's address below the site's root.
    """
    for language in rules.LANGUAGES:
        if place(language) in page:
            titles = {path: found.title for (tongue, path), found in pages.items() if tongue == language}
            page = page.replace(place(language), status(states, titles, here, language))
    return page
