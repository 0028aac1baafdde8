"""The compare view: every page at `/compare/<page>/`, English and Chinese side by side."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from html import escape
from itertools import groupby, zip_longest
from pathlib import Path

from handbook import parts, rules
from handbook.memory import Kept
from handbook.pages import LANGUAGES, Pages, address
from handbook.pairs import Mismatch, Pair, move_links, pair
from handbook.sources import Sources

HERE = "<!-- pairs -->"
FACTS = re.compile(r'<div class="rule-facts generated">\s*<ul>(.*)</ul>\s*</div>', re.DOTALL)
ALONE = re.compile(
    r'<(?P<tag>p|h[1-3]|ul(?= class="rule-facts)|div(?= class="[^"]*\bhighlight"))(?: class="(?P<class>[^"]*)")?'
    r"(?P<rest>(?:(?!</(?P=tag)>).)*)</(?P=tag)>",
    re.DOTALL,
)


def row(block: Pair, stale_note: str) -> str:
    """One pair as a row: two cells, or one where both languages share the block.

    Args:
        block: the pair.
        stale_note: what to say below the Chinese when it is older than the English.
    """
    anchor = f' id="{block.anchor}"' if block.anchor else ""
    if block.shared:
        code = re.sub(r' title="ran with [^"]*"', "", block.en)  # which says in words what stands there
        cells = cell("pair__shared", code)
    else:
        cells = "".join(
            cell("pair__cell", content, f' lang="{tag}"')
            for tag, content in zip(LANGUAGES.values(), (block.en, block.zh + stale_note), strict=True)
        )
    return f'<div class="pair pair--{escape(block.kind)}"{anchor} data-block>{cells}</div>'


def cell(name: str, content: str, attributes: str = "") -> str:
    """A cell of a row: the element of the content itself where that can be one, which spares half of the elements."""
    content = FACTS.sub(r'<ul class="rule-facts generated">\1</ul>', content)
    if alone := ALONE.fullmatch(content):
        named = f"{name} {alone['class']}" if alone["class"] else name
        return f'<{alone["tag"]} class="{named}"{attributes}{alone["rest"]}</{alone["tag"]}>'
    return f'<div class="{name}"{attributes}>{content}</div>'


def rows(path: str, blocks: Iterable[Pair], outdated: Collection[int], sources: Sources) -> str:
    """Pairs as the rows of a comparison, the stale ones marked.

    Args:
        path: the page below its language's folder.
        blocks: its pairs, or some of them.
        outdated: the places of the blocks whose Chinese is older than their English.
        sources: where they are written.
    """
    return "\n".join(
        row(block, stale_note(path, block, sources) if block.block in outdated else "") for block in blocks
    )


def divided(path: str, blocks: Iterable[Pair], outdated: Collection[int], sources: Sources, kept: Kept) -> str:
    """The same rows, in parts: each section is one, and of a long section as many rows as a part may have.

    Args:
        path: as of `rows`, as are the others.
        blocks: its pairs.
        outdated: the places of the stale ones.
        sources: where they are written.
        kept: the parts that were made before.
    """
    sections = (list(section) for _, section in groupby(blocks, key=lambda block: block.section))
    some = (batch for section in sections for batch in batched(section, parts.MOST_ROWS))
    texts = (rows(path, batch, outdated, sources) for batch in some)
    made = (kept.of(("part", path, place), text, partial(parts.of_rows, text)) for place, text in enumerate(texts))
    return "\n".join(made)


def batched(blocks: list[Pair], most: int) -> Iterator[list[Pair]]:
    """Pairs in lists of at most so many."""
    return (blocks[start : start + most] for start in range(0, len(blocks), most))


def stale_note(path: str, block: Pair, sources: Sources) -> str:
    """What a stale pair says: that it is, and where both of its sources are."""
    places = " · ".join(sources.shown(block, path, language) for language in LANGUAGES)
    return f'<p class="pair__stale generated-note">译文比英文旧 · Older than the English: {places}</p>'


def to_compare(pages: Pages) -> Callable[[str], str]:
    """How a comparison links: to the comparison of a page, given the page's address; to anything else unchanged."""

    def redirect(url: str) -> str:
        neutral = url.removeprefix("zh/")
        path = "index.md" if not neutral else f"{neutral.rstrip('/')}.md"
        known = ("en", path) in pages or ("en", f"{neutral}index.md") in pages
        return f"compare/{neutral}" if known else url

    return redirect


def paired(path: str, pages: Pages, kept: Kept) -> tuple[list[Pair], list[Mismatch]]:
    """The pairs of a page, their links as its comparison needs them, and where its two languages part.

    A preview pairs part by part, so that only what an edit touches is paired once more. If the languages part anywhere,
    it pairs the whole page as a build does, which finds what stands in another section.

    Args:
        path: the page below its language's folder.
        pages: the rendered pages.
        kept: the parts that a preview has paired before.
    """
    redirect = to_compare(pages)
    en, zh = (
        move_links(pages[language, path].content, pages[language, path].url, address(path, "compare"), redirect)
        for language in LANGUAGES
    )
    if kept.keeps and (pairs := in_parts(path, parts.pieces(en), parts.pieces(zh), kept)):
        return pairs, []
    return pair(parts.undivided(en), parts.undivided(zh))


def in_parts(path: str, english: list[str], chinese: list[str], kept: Kept) -> list[Pair]:
    """The pairs of a page, found part by part; none if its languages part.

    Args:
        path: the page below its language's folder.
        english: what `parts.pieces` makes of it.
        chinese: the same.
        kept: the parts that were paired before.
    """
    pairs: list[Pair] = []
    for place, (en, zh) in enumerate(zip_longest(english, chinese, fillvalue="")):
        made_from = en, zh, len(pairs), pairs[-1].section if pairs else ""
        found, mismatches = kept.of(("paired", path, place), made_from, partial(pair, *made_from))
        if mismatches:
            return []
        pairs += found
    return pairs


def page_source(path: str, docs: Path) -> str:
    """The Markdown of a compare page: its title and where its rows will stand."""
    titles = [rules.page_title(docs / language / path) for language in LANGUAGES if (docs / language / path).exists()]
    title = " · ".join(dict.fromkeys(titles))
    return (
        f'---\ntitle: "{title}"\ntemplate: compare.html\ncompares: {path}\nsections: true\nboth: true\n'
        f"hide: [navigation, toc]\nsearch:\n  exclude: true\n---\n\n{HERE}\n"
    )


def addresses(path: str, anchor: str = "") -> dict[str, str]:
    """Where a page stands in English, in Chinese and side by side, below the site's root, each with an anchor."""
    return {
        "en": f"{address(path)}{anchor}" or "./",
        "zh": f"{address(path, 'zh')}{anchor}",
        "compare": f"{address(path, 'compare')}{anchor}",
    }
