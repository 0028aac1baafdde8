"""The rules' own addresses: `/r/<number>/` in both languages side by side, and `/rules.json` for machines."""

import json
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import collected
import rules
from cite_rules import registry
from compare import HERE, rows
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from pairs import Pair, move_links


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
    """What the page of a withdrawn rule says first: since when, why, and what replaces it."""
    if rule.status == "active":
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
    """The pairs of one rule, from its heading on."""
    return [block for block in blocks if block.section == rule.anchor]


def hashes(blocks: list[Pair]) -> dict[str, str]:
    """For each language, digits that change when the words or the code of a rule do."""
    en, zh = zip(*(block.hashes for block in blocks), strict=True) if blocks else ((), ())
    said = {"en": en, "zh": [theirs or shared for theirs, shared in zip(zh, en, strict=True)]}
    return {language: sha256(" ".join(parts).encode()).hexdigest()[:12] for language, parts in said.items()}


def entry(rule: rules.Rule, root: str, blocks: list[Pair], *, stale: bool) -> dict[str, Any]:
    """One rule of rules.json; its shape is docs/rules.schema.json.

    Args:
        rule: the rule.
        root: the site's address, with a slash at its end.
        blocks: its section, paired.
        stale: whether its Chinese is older than its English.
    """
    path = f"{rule.chapter}/#{rule.anchor}"
    return {
        "id": rule.id,
        "number": rule.number,
        "chapter": rule.chapter,
        "status": rule.status,
        "since": rule.since,
        "title": {language: rule.plain_title(language) for language in rules.LANGUAGES},
        "url": {
            "en": f"{root}{path}",
            "zh": f"{root}zh/{path}",
            "compare": f"{root}compare/{path}",
            "short": f"{root}r/{rule.number}/",
        },
        "enforced_by": list(rule.enforced_by),
        "snippets": list(rule.snippets),
        "symptoms": list(rule.symptoms),
        "translation": "stale" if stale else "current",
        "hash": hashes(blocks),
        **({"until": rule.until} if rule.until else {}),
        **({"replaced_by": rule.replaced_by} if rule.replaced_by else {}),
    }


@event_priority(-200)  # after static-i18n has chosen the language's files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each rule."""
    if collected.language(config) == "en":
        for rule in registry(config).values():
            files.append(File.generated(config, f"r/{rule.number}.md", content=page_source(rule)))
    return files


@event_priority(-210)  # after the compare pages, which make the pairs
def on_post_build(config: MkDocsConfig) -> None:
    """Fill the rules' pages and write rules.json."""
    if not collected.is_last_build(config):
        return
    known = registry(config)
    site = Path(config.site_dir)
    entries: list[dict[str, Any]] = []
    for rule in known.values():
        file = site / "r" / str(rule.number) / "index.html"
        blocks = section(rule, collected.pairs.get(f"{rule.chapter}.md", []))
        moved = move_links(rows(f"{rule.chapter}.md", blocks, config), f"compare/{rule.chapter}/", f"r/{rule.number}/")
        stale = not collected.outdated(f"{rule.chapter}.md").isdisjoint(block.block for block in blocks)
        entries.append(entry(rule, config.site_url or "/", blocks, stale=stale))
        content = withdrawn_notice(rule) + moved
        file.write_text(file.read_text(encoding="utf-8").replace(HERE, content), encoding="utf-8")
    document = {"schema": 1, "rules": entries}
    (site / "rules.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
