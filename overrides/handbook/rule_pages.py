"""The rules' own addresses: `/r/<number>/`, in both languages side by side."""

import json
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from handbook import rules
from handbook.citing import GONE
from handbook.comparison import HERE
from handbook.pages import address
from handbook.pairs import Pair, move_links
from handbook.prefixes import Prefixes


def page_source(rule: rules.Rule) -> str:
    """The Markdown of a rule's page: its title in both languages and where its rows will stand."""
    titles = [rule.plain_title(language) for language in rules.LANGUAGES]
    title, description = json.dumps(f"{rule.id} {' · '.join(titles)}"), json.dumps(" · ".join(titles))
    return (
        f"---\ntitle: {title}\ndescription: {description}\ntemplate: rule.html\n"
        f"rule: {rule.number}\ncited: {rule.id}\nchapter: {rule.chapter}\nboth: true\nhide: [navigation, toc]\n"
        f"search:\n  exclude: true\n---\n\n{HERE}\n"
    )


def withdrawn_notice(rule: rules.Rule) -> str:
    """What the page of a withdrawn rule says first: since when, why, and what replaces it.

    A section that still stands on its chapter's page says so itself.
    """
    if rule.status == "active" or rule.stands:
        return ""
    successor = f' <a href="../{rule.replaced_by}/">{rule.successor}</a>' if rule.replaced_by else ""
    said = {
        "en": f"Withdrawn {rule.until}. {escape(rule.why.get('en', ''))}",
        "zh-Hans": f"{rule.until} 撤回。{escape(rule.why.get('zh', ''))}",
    }
    cells = "".join(
        f'<div class="pair__cell" lang="{tag}"><div class="admonition warning"><p>{text}{successor}</p></div></div>'
        for tag, text in said.items()
    )
    return f'<div class="pair pair--withdrawn">{cells}</div>\n'


def section(rule: rules.Rule, blocks: list[Pair]) -> list[Pair]:
    """The pairs of one rule, from its heading on, without the list of gone rules that may end its chapter's page."""
    anchor = rule.anchor
    return [block for block in blocks if block.section == anchor and GONE not in block.en]


def hashes(blocks: list[Pair]) -> dict[str, str]:
    """For each language, digits that change when the words or the code of a rule do."""
    return of_parts([block.hashes for block in blocks])


def all_hashes(blocks: Sequence[Pair], prefixes: Prefixes) -> dict[str, dict[str, str]]:
    """The hashes of all rules on a page, by their anchors."""
    found: dict[str, list[Pair]] = {}
    for block in blocks:
        if prefixes.number(block.section) and GONE not in block.en:
            found.setdefault(block.section, []).append(block)
    return {anchor: hashes(said) for anchor, said in found.items()}


def of_parts(parts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The hashes of a rule from those of its blocks in both languages; code has none in Chinese."""
    en, zh = zip(*parts, strict=True) if parts else ((), ())
    said = {"en": en, "zh": [theirs or shared for theirs, shared in zip(zh, en, strict=True)]}
    return {language: sha256(" ".join(blocks).encode()).hexdigest()[:12] for language, blocks in said.items()}


def content(rule: rules.Rule, rows: str, past: str) -> str:
    """What a rule's page shows: whether it is withdrawn, its rows of the chapter's comparison, and its past."""
    here = f"r/{rule.number}/"
    return withdrawn_notice(rule) + move_links(rows, address(f"{rule.chapter}.md", "compare"), here) + past
