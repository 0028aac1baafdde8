"""The pages of the editions: `/editions/`, which lists them, and `/editions/2026.11/`, which lists the rules of one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from handbook.comparison import HERE, row
from handbook.editions import Edition, Listed
from handbook.pages import LANGUAGES
from handbook.pairs import Pair
from handbook.prefixes import Prefixes
from handbook.rules import page_title

ALL = "index"  # the page that lists the editions
TITLES = {ALL: ("Editions", "版本"), "": ("Edition {name}", "{name} 版")}
LIST = (
    "An edition lists every rule with its title and the hash of what it said on that day. It never changes, so a team "
    "can agree on one and cite it.",
    "每个版本都列出全部规则的标题，以及规则当天内容的哈希。版本发布后不再改动，因此团队可以约定采用某一版，并引用它。",
)
ONE = (
    "These are all rules of the handbook as they stood on {date}. A title opens the rule’s page, which shows what has "
    'changed since. The full texts are in the <a href="../{name}.json">record</a>.',
    "这里列出手册在 {date} 的全部规则。如果你点开标题，规则的页面会显示此后的改动。全文在"
    '<a href="../{name}.json">记录文件</a>里。',
)
CITE = ("Cite it as: Python Services, edition {name}, {date}.", "引用时写作：Python 服务手册，{name} 版，{date}。")
COLUMNS = ("Edition · 版本", "Date · 日期", "Rules · 规则", "New · 新增", "Changed · 修改")
WITHDRAWN = ("withdrawn", "已撤回")


def names(editions: Sequence[Edition]) -> list[str]:
    """The pages, below `editions/` and without suffix; none as long as there is no edition."""
    return [ALL, *(edition.name for edition in editions)] if editions else []


def titles(name: str) -> list[str]:
    """What a page is called in English and Chinese."""
    return [title.format(name=name) for title in TITLES.get(name, TITLES[""])]


def page_source(name: str) -> str:
    """The Markdown of a page: its title and where its rows will stand."""
    description = " · ".join(text.split(". ")[0].split("。")[0] for text in LIST)
    return (
        f"---\ntitle: {json.dumps(' · '.join(titles(name)))}\ndescription: {json.dumps(description)}\n"
        f"template: compare.html\nedition: {json.dumps(name)}\nsections: {json.dumps(name != ALL)}\n"
        f"both: true\nhide: [navigation, toc]\nsearch:\n  exclude: true\n---\n\n{HERE}\n"
    )


def rows(name: str, editions: Sequence[Edition], docs: Path, prefixes: Prefixes) -> str:
    """What a page shows, as the rows of a comparison.

    Args:
        name: the page, as `names` has it.
        editions: all of them, oldest first.
        docs: the folder docs/, whose chapters name themselves.
        prefixes: how the rules are cited.
    """
    found = next((edition for edition in editions if edition.name == name), None)
    blocks = [("h1", "edition", *(f"<h1>{title}</h1>" for title in titles(name)))]
    if found:
        blocks += [
            ("p", "", *(f"<p>{said.format(name=name, date=found.date)}</p>" for said in text)) for text in (ONE, CITE)
        ]
        blocks += rules(found, docs, prefixes)
    else:
        blocks += [("p", "", *(f"<p>{said}</p>" for said in LIST)), ("code", "", listing(editions), "")]
    return "\n".join(
        row(Pair(number, kind, anchor, anchor, en, zh), "") for number, (kind, anchor, en, zh) in enumerate(blocks)
    )


def listing(editions: Sequence[Edition]) -> str:
    """The editions as a table, newest first."""
    lines: list[str] = []
    before: Mapping[int, Listed] = {}
    for edition in editions:
        known = [number for number in edition.rules if number in before]
        changed = sum(edition.rules[number].hashes != before[number].hashes for number in known)
        figures = (edition.date, len(edition.rules), len(edition.rules) - len(known), changed)
        link = f'<a href="{edition.name}/">{edition.name}</a>'
        lines.append(f"<tr>{''.join(f'<td>{said}</td>' for said in (link, *figures))}</tr>")
        before = edition.rules
    heads = "".join(f"<th>{name}</th>" for name in COLUMNS)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines[::-1])}</tbody></table>"


def headings(name: str, editions: Sequence[Edition], docs: Path) -> list[tuple[str, str, str]]:
    """The chapters of an edition for a list to jump from: the name, and the title in English and in Chinese."""
    listed = {edition.name: edition.rules for edition in editions}.get(name, {})
    found = dict.fromkeys(rule.chapter for _, rule in sorted(listed.items()))
    return [(chapter, chapter_title(docs / "en", chapter), chapter_title(docs / "zh", chapter)) for chapter in found]


def chapter_title(folder: Path, chapter: str) -> str:
    """What a chapter calls itself; its name if it is gone."""
    file = folder / f"{chapter}.md"
    return page_title(file) if file.exists() else chapter


def rules(edition: Edition, docs: Path, prefixes: Prefixes) -> Iterator[tuple[str, str, str, str]]:
    """The rules of an edition, chapter by chapter: kind, anchor, English and Chinese of each block."""
    for chapter, en, zh in headings(edition.name, [edition], docs):
        yield "h2", chapter, f"<h2>{en}</h2>", f"<h2>{zh}</h2>"
        for number, rule in sorted(edition.rules.items()):
            if rule.chapter == chapter:
                cited = prefixes.id(number)
                yield "rule", "", cell(number, rule, 0, cited), cell(number, rule, 1, cited)


def cell(number: int, rule: Listed, place: int, cited: str) -> str:
    """A rule in one language, `place` 0 for English and 1 for Chinese, under the number by which it is cited."""
    hashed = rule.hashes[place]
    note = f" <em>{WITHDRAWN[place]}</em>" if rule.status == "withdrawn" else ""
    title = escape(rule.title[list(LANGUAGES)[place]], quote=False)
    return (
        f'<p class="edition"><span class="rule-number">{cited}</span> '
        f'<a href="../../r/{number}/?h={hashed}">{title}</a>{note} <code>{hashed}</code></p>'
    )
