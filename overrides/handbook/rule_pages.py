"""The rules' own addresses: `/r/<number>/`, in both languages side by side."""

import json
from hashlib import sha256
from html import escape

from handbook import rules
from handbook.citing import GONE
from handbook.comparison import HERE
from handbook.pages import address
from handbook.pairs import Pair, move_links


def page_source(rule: rules.Rule) -> str:
    """The Markdown of a rule's page: its title in both languages and where its rows will stand."""
    titles = [rule.plain_title(language) for language in rules.LANGUAGES]
    title, description = json.dumps(f"{rule.id} {' · '.join(titles)}"), json.dumps(" · ".join(titles))
    return (
        f"---\ntitle: {title}\ndescription: {description}\ntemplate: rule.html\n"
        f"rule: {rule.number}\nchapter: {rule.chapter}\nhide: [navigation, toc]\n"
        f"search:\n  exclude: true\n---\n\n{HERE}\n"
    )


def withdrawn_notice(rule: rules.Rule) -> str:
    """What the page of a withdrawn rule says first: since when, why, and what replaces it.

    A section that still stands on its chapter's page says so itself.
    """
    if rule.status == "active" or rule.stands:
        return ""
    successor = f' <a href="../{rule.replaced_by}/">PYS-{rule.replaced_by}</a>' if rule.replaced_by else ""
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
    return [block for block in blocks if block.section == rule.anchor and GONE not in block.en]


def hashes(blocks: list[Pair]) -> dict[str, str]:
    """For each language, digits that change when the words or the code of a rule do."""
    en, zh = zip(*(block.hashes for block in blocks), strict=True) if blocks else ((), ())
    said = {"en": en, "zh": [theirs or shared for theirs, shared in zip(zh, en, strict=True)]}
    return {language: sha256(" ".join(parts).encode()).hexdigest()[:12] for language, parts in said.items()}


def content(rule: rules.Rule, rows: str) -> str:
    """What a rule's page shows: whether it is withdrawn, and its rows of the chapter's comparison."""
    here = f"r/{rule.number}/"
    return withdrawn_notice(rule) + move_links(rows, address(f"{rule.chapter}.md", "compare"), here)
