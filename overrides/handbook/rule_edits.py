"""What to change in the handbook's files to add, move, rename or withdraw a rule, with every promise kept.

Each edit is computed from the texts as they stand, and is a value: nothing here reads or writes a file. What would
break a promise is refused. `tests/commands/rule.py` builds a copy with the edit in it before it writes anything.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook import rule_scaffold, rule_sections, rule_tables
from handbook.rule_checks import (
    RefusedError,
    Texts,
    active,
    agreed,
    known_chapter,
    next_number,
    place,
    sound_text,
    sound_title,
)
from handbook.rule_schema import line_of
from handbook.rule_tables import inline, quoted
from handbook.rules import LANGUAGES, Rule


@dataclass(frozen=True)
class Edit:
    """What to write.

    Attributes:
        rule: the number of the rule.
        files: the new text of each file that changes, by its path.
        said: what has been changed, a line each.
        page: the page the rule stands on once it is made, such as `cli.md`.
        before: the page it stood on; "" if it is new.
        accepts: what of its Chinese is written for the English beside it: `all`, the `heading`, or "" for nothing.
        runs: the programs whose outputs are to be recorded, below `snippets/`.
    """

    rule: int
    files: Mapping[str, str]
    said: tuple[str, ...]
    page: str
    before: str = ""
    accepts: str = ""
    runs: tuple[str, ...] = ()


def new(texts: Texts, chapter: str, titles: Mapping[str, str], name: str = "") -> Edit:
    """A rule with the next number of its chapter: a section in both languages, an entry, a do and a don't.

    Args:
        texts: the handbook.
        chapter: the page it will stand on, without suffix.
        titles: its title by language.
        name: what its programs are called; by default the first words of its English title.

    Raises:
        RefusedError: there is no such chapter, it is full, or a title or a name cannot be used.
    """
    known_chapter(texts, chapter)
    for language in LANGUAGES:
        sound_title(texts, language, titles[language])
    number = next_number(texts, chapter)
    cited = texts.prefixes.id(number)
    name = name or rule_scaffold.program_name(titles["en"])
    if not re.fullmatch(r"[a-z]\w*", name, re.ASCII) or name.endswith("_dont"):
        raise RefusedError(f"{name!r} is no name for a program: give one with --name, such as stop_in_time")
    taken = sorted(
        path for path in texts.snippets if path.startswith((f"{chapter}/{name}.", f"{chapter}/{name}_dont."))
    )
    if taken:
        raise RefusedError(f"snippets/{taken[0]} is there already: give another name with --name")
    files = dict(rule_scaffold.programs(chapter, name))
    runs = tuple(path.removeprefix("snippets/") for path in files)
    for language in LANGUAGES:
        path = f"docs/{language}/{chapter}.md"
        section = rule_scaffold.section(language, cited.lower(), titles[language], f"{chapter}/{name}")
        files[path] = rule_sections.put_in(texts.files[path], section)
    table = f"docs/rules/{chapter}.toml"
    entry = rule_scaffold.entry(number, name, texts.month)
    files[table] = rule_tables.put_in(texts.files[table], entry)
    agreed(table, texts.files[table], files[table], number, tomllib.loads(entry)[str(number)])
    lines = {path: rule_sections.line_of(files[path], cited.lower()) for path in files if path.endswith(".md")}
    said = (
        f"{cited} is new in {chapter}",
        *(f"{path}:{line}: its section" for path, line in lines.items()),
        f"{table}:{line_of(files[table], str(number), '')}: its entry",
        *(f"snippets/{path}: a program to write, and {path.removesuffix('.py')}.out" for path in runs),
        f"what begins with {rule_scaffold.MARKS['en']} or {rule_scaffold.MARKS['zh']} is to be written",
    )
    return Edit(number, files, said, f"{chapter}.md", accepts="all", runs=runs)


def move(texts: Texts, number: int, chapter: str) -> Edit:
    """A rule moved to the end of another chapter; the page it leaves keeps its anchor, and its programs stay.

    Raises:
        RefusedError: there is no such rule or chapter, it stands there already, or it is withdrawn.
    """
    rule = active(texts, number)
    known_chapter(texts, chapter)
    if rule.chapter == chapter:
        raise RefusedError(f"{place(texts, rule)}: {rule.id} stands in {chapter} already")
    files = dict(texts.files)
    old, new = f"{rule.chapter}.md", f"{chapter}.md"
    for language in LANGUAGES:
        leaving, arriving = f"docs/{language}/{old}", f"docs/{language}/{new}"
        files[leaving], section = rule_sections.take_out(files[leaving], rule.anchor)
        section = rule_sections.from_elsewhere(section, rule.anchor, old, new)
        files[arriving] = rule_sections.put_in(files[arriving], section)
        for path, text in files.items():
            if path.startswith(f"docs/{language}/"):
                here = path.removeprefix(f"docs/{language}/")
                files[path] = rule_sections.with_links(text, here, rule.anchor, old, new)
    leaving, arriving = f"docs/rules/{rule.chapter}.toml", f"docs/rules/{chapter}.toml"
    files[leaving], table = rule_tables.take_out(files[leaving], number)
    came_from = [*(name for name in rule.moved_from if name != chapter), rule.chapter]
    table = rule_tables.with_key(table, number, "moved_from", f"[{', '.join(map(quoted, came_from))}]")
    files[arriving] = rule_tables.put_in(files[arriving], table)
    expected = {**tomllib.loads(texts.files[leaving])[str(number)], "moved_from": came_from}
    agreed(leaving, texts.files[leaving], files[leaving], number, None)
    agreed(arriving, texts.files[arriving], files[arriving], number, expected)
    changed = {path: text for path, text in files.items() if text != texts.files[path]}
    said = (
        f"{rule.id} moved from {rule.chapter} to {chapter}",
        *(told_of_move(path, changed[path], rule, chapter) for path in sorted(changed)),
        f"its number stays, and /{rule.chapter}/#{rule.anchor} leads to its new place",
        "its programs stay in their folder, so that their addresses stay too",
    )
    return Edit(number, changed, said, new, before=old)


def told_of_move(path: str, text: str, rule: Rule, chapter: str) -> str:
    """What a move has changed in a file.

    Args:
        path: the file.
        text: its new text.
        rule: the rule as it was.
        chapter: where it stands now.
    """
    if path == f"docs/rules/{chapter}.toml":
        return f"{path}:{line_of(text, str(rule.number), 'moved_from')}: its entry, with moved_from"
    if path.endswith(f"/{chapter}.md"):
        return f"{path}:{rule_sections.line_of(text, rule.anchor)}: its section"
    left = {f"docs/rules/{rule.chapter}.toml": "its entry is gone"} | {
        f"docs/{language}/{rule.chapter}.md": "its section is gone" for language in LANGUAGES
    }
    return f"{path}: {left.get(path, 'links lead to its new place')}"


def rename(texts: Texts, number: int, titles: Mapping[str, str]) -> Edit:
    """A rule with another title in one language or both, and a line in its history.

    Args:
        texts: the handbook.
        number: the rule.
        titles: the new title by language.

    Raises:
        RefusedError: there is no such rule, it is withdrawn, or a title cannot be used.
    """
    rule = active(texts, number)
    if not titles:
        raise RefusedError("give a new title with --en, --zh or both")
    files = {}
    for language, title in titles.items():
        path = f"docs/{language}/{rule.chapter}.md"
        if title == rule.title[language]:
            line = rule_sections.line_of(texts.files[path], rule.anchor)
            raise RefusedError(f"{path}:{line}: {rule.id} has the title {title!r} already")
        sound_title(texts, language, title)
        files[path] = rule_sections.retitled(texts.files[path], rule.anchor, title)
    change = {
        "date": texts.month,
        "en": f"title changed from “{rule.title['en']}”" if "en" in titles else "Chinese title reworded",
        "zh": f"标题由「{rule.title['zh']}」改来" if "zh" in titles else "英文标题改写",
    }
    path = f"docs/rules/{rule.chapter}.toml"
    files[path] = rule_tables.with_item(texts.files[path], number, "history", inline(**change))
    before = tomllib.loads(texts.files[path])[str(number)]
    agreed(path, texts.files[path], files[path], number, {**before, "history": [*before.get("history", []), change]})
    told = (f"docs/{language}/{rule.chapter}.md: {rule.title[language]} → {titles[language]}" for language in titles)
    said = (f"{rule.id} renamed; its number and its addresses stay", *told, f"{path}: a line in history")
    if "zh" not in titles:
        said += (f"the Chinese title is older than the English now: --zh, or stale.py accept {rule.id}",)
    return Edit(number, files, said, f"{rule.chapter}.md", f"{rule.chapter}.md", "heading" if "zh" in titles else "")


def withdraw(texts: Texts, number: int, why: Mapping[str, str], replaced_by: int | None = None) -> Edit:
    """A rule that no longer holds: its section and its addresses stay, and say since when, why, and what replaces it.

    Args:
        texts: the handbook.
        number: the rule.
        why: the reason by language.
        replaced_by: the rule that replaces it.

    Raises:
        RefusedError: there is no such rule, it or its successor is withdrawn, or a reason cannot be used.
    """
    rule = active(texts, number)
    for language in LANGUAGES:
        sound_text(language, f"--why-{language}", why[language])
    if replaced_by == number:
        raise RefusedError(f"{rule.id} cannot replace itself: name another rule with --replaced-by, or none")
    if replaced_by is not None:
        active(texts, replaced_by)
    told: dict[str, Any] = {"status": "withdrawn", "until": texts.month, "why": why}
    path = f"docs/rules/{rule.chapter}.toml"
    values = {"status": quoted("withdrawn"), "until": quoted(texts.month), "why": inline(**why)}
    if replaced_by is not None:
        told["replaced_by"], values["replaced_by"] = replaced_by, str(replaced_by)
    text = texts.files[path]
    for key, value in reversed(values.items()):  # each stands below `since`, the last one first
        text = rule_tables.with_key(text, number, key, value)
    agreed(path, texts.files[path], text, number, {**tomllib.loads(texts.files[path])[str(number)], **told})
    cited = [
        f"{page}:{line}: still cites {rule.id}: read whether the sentence holds"
        for page, markdown in sorted(texts.files.items())
        for line, said in enumerate(markdown.splitlines(), 1)
        if page.startswith("docs/en/") and re.search(rf"\b{rule.id}\b", said)
    ]
    said = (
        f"{rule.id} is withdrawn; its section, its number and its addresses stay, and say so",
        f"{path}:{line_of(text, str(number), 'status')}: since when, and why",
        *cited,
    )
    return Edit(number, {path: text}, said, f"{rule.chapter}.md", f"{rule.chapter}.md")
