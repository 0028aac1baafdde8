"""A copy of the project with many times its chapters, to see how what a build takes grows with them."""

import re
import shutil
from pathlib import Path

FIRST = 2000  # the numbers of the chapters' own rules end before it


def multiply(root: Path, times: int) -> None:
    """Give a copy of the project so many times its chapters: each with its rules and programs, under another name.

    Args:
        root: the copy, changed in place.
        times: how many of each chapter there will be, itself among them; at most 30, as a number has four digits.
    """
    chapters = sorted(file.stem for file in (root / "docs/rules").glob("*.toml"))
    listed = [re.findall(r"(?m)^\[(\d+)\]", file.read_text("utf-8")) for file in (root / "docs/rules").glob("*.toml")]
    numbers = sorted(number for some in listed for number in some)
    settings = root / "mkdocs.yml"
    nav = settings.read_text("utf-8")
    for copy in range(1, times):
        renumbered = {number: str(FIRST + (copy - 1) * len(numbers) + at) for at, number in enumerate(numbers)}
        for chapter in chapters:
            twin = f"{chapter}-{copy}"
            for file in (root / f"docs/{language}/{chapter}.md" for language in ("en", "zh")):
                file.with_stem(twin).write_text(page(file.read_text("utf-8"), chapters, copy, renumbered), "utf-8")
            registry = root / f"docs/rules/{chapter}.toml"
            registry.with_stem(twin).write_text(entries(registry.read_text("utf-8"), renumbered), "utf-8")
            shutil.copytree(root / "snippets" / chapter, root / "snippets" / twin)
            nav = nav.replace(f"      - {chapter}.md\n", f"      - {chapter}.md\n      - {twin}.md\n", 1)
    settings.write_text(nav, encoding="utf-8")


def page(text: str, chapters: list[str], copy: int, renumbered: dict[str, str]) -> str:
    """A chapter's Markdown as that of its copy: with the copies' numbers, links and programs.

    Args:
        text: the Markdown.
        chapters: all chapters.
        copy: which copy it is, from 1.
        renumbered: the numbers of its rules.
    """
    names = "|".join(chapters)
    text = re.sub(r"(?ms)^``` picture=.*?^```\n", "", text)  # a picture is read by the path of its output
    text = re.sub(rf'(\]\(|snippet=")({names})(?=\.md|/)', rf"\1\2-{copy}", text)
    return re.sub(r"\b(PYS|pys)-(\d+)\b", lambda cited: f"{cited[1]}-{renumbered.get(cited[2], cited[2])}", text)


def entries(text: str, renumbered: dict[str, str]) -> str:
    """A chapter's registry as that of its copy; see `page`."""
    tables = re.sub(r"(?m)^(\[|replaced_by = )(\d+)", lambda found: found[1] + renumbered[found[2]], text)
    return re.sub(r"(?m)^moved_from = .*\n", "", tables)
