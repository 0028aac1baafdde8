"""Count the habits of style that make readers stumble, page by page: figures for a writer, which no test forces.

Counted in prose alone, without tables, code and headings: for each 1000 characters of Chinese, 1000 words of English.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SKIPPED = re.compile(
    r"^(?P<indent> *)(`{3,})[^\n]*\n.*?^(?P=indent)\2`*$|^#[^\n]*$|^\|[^\n]*$|\A---\n.*?\n---$",
    re.MULTILINE | re.DOTALL,
)
MARKS = re.compile(r"`[^`]*`|\]\([^)]*\)|\{[^}]*\}|^ *!!! .*$|^ *(?:[-*]|\d+\.) +", re.MULTILINE)
HABITS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "zh": (
        ("就", "就", "at most 6"),
        ("；", "；", "at most 2"),
        ("如果、若", "如果|若(?!干)", "at least 3"),
        ("你", "你", "at least 3.5"),
        ("谁、没人", "谁|没人|没有人", "at most 0.8, of people only"),
    ),
    "en": (
        ("nobody, whoever, somebody, everybody", r"\b(?:nobody|whoever|somebody|everybody|someone)\b", "at most 0.9"),
        ("anew, shall, none the less", r"\banew\b|\bshall\b|none the less", "none"),
        ("a sentence that begins with Who or What", r"(?:^|[.!:] )(?:Who|What)\b(?![^.?!]*\?)", "at most 0.4"),
        ("answer, of software", r"\banswer(?:s|ed|ing)?\b", "at most 1.3"),
        ("sentences of more than 25 words", r"(?:[\w'’`-]+[^\w.?!]+){25,}[\w'’`-]+[.?!]", "few"),
    ),
}


def prose(markdown: str) -> str:
    """What a page says in sentences; an inline code stays as one word."""
    return MARKS.sub(lambda mark: " code " if mark[0].startswith("`") else " ", SKIPPED.sub("", markdown))


def size(text: str, language: str) -> int:
    """Characters of Chinese, words of English."""
    return len(re.findall(r"[\u4e00-\u9fff]" if language == "zh" else r"[A-Za-z']+", text))


def figures(text: str, language: str) -> list[float]:
    """How often each habit occurs in 1000 characters or words."""
    whole = size(text, language) or 1
    return [1000 * len(re.findall(habit, text, re.MULTILINE)) / whole for _, habit, _ in HABITS[language]]


def main() -> int:
    """Print a table a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", help="such as resilience.md (default: all pages but the glossary)")
    options = parser.parse_args()
    for language, habits in HABITS.items():
        folder = ROOT / "docs" / language
        names = options.pages or sorted(file.name for file in folder.glob("*.md") if file.name != "glossary.md")
        for position, (name, _, goal) in enumerate(habits, 1):
            print(f"{language} {position}: {name} ({goal})")
        texts = []
        for name in names:
            file = folder / name
            if not file.exists():
                print(f"{file.relative_to(ROOT)} does not exist", file=sys.stderr)
                return 1
            texts.append(prose(file.read_text(encoding="utf-8")))
        for name, text in zip([*names, "all"], [*texts, "\n".join(texts)], strict=True):
            print(f"{name:24}" + "".join(f"{figure:7.1f}" for figure in figures(text, language)))
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
