"""A project with many times the chapters, to see what grows with the number of pages.

Each chapter is repeated under other names: its pages in both languages, its rules with numbers of their own, its
programs, and its words for the search. A copy cites the rules of its own round, so links are as many as there would be.
The programs of a copy are those of the original, so a build with a warm cache finds them coloured. It has no pictures:
each is drawn from the output of one program.
"""

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from handbook.pages import LANGUAGES
from handbook.prefixes import OURS

FIRST_NUMBER = 2000  # where ours end; a citation has at most four digits


def multiply(root: Path, times: int) -> None:
    """Give a copy of the project many times its chapters.

    Args:
        root: the copy, changed in place; with all its rules, so at most 39 times.
        times: how many of each chapter there are in the end; the first is the one that was there.
    """
    docs = root / "docs"
    originals = {file.stem: file.read_text(encoding="utf-8") for file in sorted((docs / "rules").glob("*.toml"))}
    numbers = [int(number) for text in originals.values() for number in tomllib.loads(text)]
    for round_ in range(2, times + 1):
        first = FIRST_NUMBER + (round_ - 2) * len(numbers)
        renumbered = dict(zip(numbers, range(first, first + len(numbers)), strict=True))
        renamed = {chapter: f"{chapter}-{round_}" for chapter in originals}
        for chapter, registry in originals.items():
            repeat_chapter(root, chapter, registry, renumbered, renamed)
        edit(docs / "search.toml", lambda text, new=renumbered: text + "\n".join(search_words(text, new)) + "\n")
    edit(root / "mkdocs.yml", lambda text: with_chapters(text, list(originals), times))
    edit(docs / "freshness.json", lambda text: with_records(text, list(originals), times))


def repeat_chapter(
    root: Path, chapter: str, registry: str, renumbered: Mapping[int, int], renamed: Mapping[str, str]
) -> None:
    """Write one chapter once more.

    Args:
        root: the copy of the project.
        chapter: its name, such as `resilience`.
        registry: what its file in `docs/rules/` says.
        renumbered: the new number of each rule.
        renamed: the new name of each chapter.
    """
    docs, new = root / "docs", renamed[chapter]
    table = re.sub(r"(?m)^\[(\d+)", lambda match: f"[{renumbered[int(match[1])]}", registry)
    table = re.sub(r"(?m)^replaced_by = (\d+)", lambda match: f"replaced_by = {renumbered[int(match[1])]}", table)
    (docs / f"rules/{new}.toml").write_text(table, encoding="utf-8")
    for language in LANGUAGES:
        text = (docs / language / f"{chapter}.md").read_text(encoding="utf-8")
        (docs / language / f"{new}.md").write_text(rewritten(text, renumbered, renamed), encoding="utf-8")
    shutil.copytree(root / "snippets" / chapter, root / "snippets" / new)


def rewritten(text: str, renumbered: Mapping[int, int], renamed: Mapping[str, str]) -> str:
    """A page that cites, links and prints what belongs to its own round, without pictures."""
    chapters = "|".join(renamed)
    text = re.sub(r"(?ms)^ *```+ *picture=.*?^ *```+ *\n", "", text)
    text = re.sub(
        rf"\b({OURS}-)(\d+)\b",
        lambda match: f"{match[1]}{renumbered.get(int(match[2]), int(match[2]))}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"\]\(({chapters})\.md", lambda match: f"]({renamed[match[1]]}.md", text)
    return re.sub(rf'snippet="({chapters})/', lambda match: f'snippet="{renamed[match[1]]}/', text)


def search_words(text: str, renumbered: Mapping[int, int]) -> list[str]:
    """The lines of `docs/search.toml` for rules with other numbers."""
    lines = re.findall(r"(?m)^(\d+) = (.+)$", text)
    return [f"{renumbered[int(number)]} = {words}" for number, words in lines if int(number) in renumbered]


def with_chapters(settings: str, chapters: list[str], times: int) -> str:
    """The settings, with the repeated chapters in the navigation, behind those that they repeat."""
    for chapter in chapters:
        lines = [f"- {chapter}.md", *(f"- {chapter}-{round_}.md" for round_ in range(2, times + 1))]
        settings = re.sub(
            rf"(?m)^( +)- {chapter}\.md$", lambda match, new=lines: "\n".join(match[1] + line for line in new), settings
        )
    return settings


def with_records(text: str, chapters: list[str], times: int) -> str:
    """What is recorded of translations, for the repeated chapters too; of blocks that cite a rule, it is lost."""
    record = json.loads(text)
    for chapter in chapters:
        record |= {f"{chapter}-{round_}.md": record[f"{chapter}.md"] for round_ in range(2, times + 1)}
    return json.dumps(record, ensure_ascii=False, indent=1)


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file."""
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
