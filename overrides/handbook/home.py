"""What the home page shows first: a rule in both languages, its program, what it printed and what proves it.

The page's front matter names the rule (`shows: 502`), and its template leaves `HERE` where the rule is to stand.
"""

from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

from handbook.blocks import parse, serialize
from handbook.pages import LANGUAGES, address, relative
from handbook.pairs import Pair, move_links
from handbook.rules import Rule

HERE = "<!-- rule -->"
SAID = {
    "en": {
        "rule": "A rule of this handbook",
        "ran": "Run as printed: ",
        "missing": "Not run for this build of the site.",
    },
    "zh": {"rule": "本手册的一条规则", "ran": "照原样运行过：", "missing": "这次构建没有运行记录。"},
}


def card(rule: Rule, blocks: list[Pair], language: str) -> str:
    """A rule as the home page shows it; "" if its section has no program.

    Args:
        rule: the rule.
        blocks: its section, paired, with links as the comparison of its chapter has them.
        language: `en` or `zh`, of the page.
    """
    here = address("index.md", language)

    def moved(fragment: str) -> HtmlElement:
        return parse(move_links(fragment, address(f"{rule.chapter}.md", "compare"), here))[0]

    program, output = (first(blocks, f'data-kind="{kind}"') for kind in ("program", "output"))
    why = next((block for block in blocks if block.kind == "p"), None)
    if not (program and output and why):
        return ""
    code = moved(program.en)
    mark = code.find("span[@class='filename']/a[@class='proof-mark']")
    proof = html.Element("p", {"class": "shown__proof"})
    proof.text = SAID[language]["missing" if mark is None else "ran"]
    if mark is not None:
        mark.drop_tree()
        mark.attrib.pop("title", None)
        proof.append(mark)

    def title(folder: str) -> str:
        link = html.Element("a", {"href": relative(f"{address(f'{rule.chapter}.md', folder)}#{rule.anchor}", here)})
        link.text = rule.plain_title(folder)
        return f'<p class="shown__title">{serialize(link)}</p>'

    number = f'<a class="rule-number" href="{relative(f"r/{rule.number}/", here)}">{rule.id}</a>'
    return (
        f'<section class="shown generated-note" aria-label="{SAID[language]["rule"]}">'
        f'<p class="shown__number">{number}</p>{row(title)}'
        f'<div class="shown__run">{serialize(code)}'
        f'<div class="shown__result">{serialize(moved(output.en))}{serialize(proof)}'
        f"{row(lambda folder: serialize(moved(why.en if folder == 'en' else why.zh)))}</div></div></section>"
    )


def first(blocks: list[Pair], words: str) -> Pair | None:
    """The first block of code whose HTML has some words."""
    return next((block for block in blocks if block.shared and words in block.en), None)


def row(said: Callable[[str], str]) -> str:
    """A pair of cells, each with what is said in its language."""
    cells = (f'<div class="pair__cell" lang="{tag}">{said(folder)}</div>' for folder, tag in LANGUAGES.items())
    return f'<div class="pair">{"".join(cells)}</div>'
