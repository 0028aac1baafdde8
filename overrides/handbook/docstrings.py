"""Reference pages in both languages: mkdocstrings renders the helpers' docstrings, in Chinese on Chinese pages.

The programs keep one docstring, in English, as their printed code does. `docs/zh/docstrings.toml` holds the Chinese
ones; `ChineseDocstrings`, a Griffe extension that mkdocstrings loads from this file, puts them in for Chinese pages.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parents[2]
TRANSLATIONS = "docs/zh/docstrings.toml"


def read(root: Path = ROOT) -> dict[str, str]:
    """The Chinese docstrings by the path of their object, such as `fail_safe.fail_safe`.

    Args:
        root: the project's folder.
    """
    texts = tomllib.loads((root / TRANSLATIONS).read_text(encoding="utf-8"))
    return {path: text.strip() for path, text in texts.items()}


def documented(markdown: str) -> list[str]:
    """The objects whose docstrings a page's Markdown asks for, in its order."""
    return re.findall(r"^::: ([\w.]+)", markdown, re.MULTILINE)


def originals(program: Path) -> dict[str, griffe.Docstring]:
    """The English docstrings of a program, by the path of their object; each knows its first line, from 1.

    Raises:
        SyntaxError: the program is no Python.
    """
    module = griffe.visit(program.stem, filepath=program, code=program.read_text(encoding="utf-8"))
    return {obj.path: obj.docstring for obj in within(module) if obj.docstring}


def said(program: Path) -> dict[str, str]:
    """What the English docstrings of a program say, by the path of their object; none if there is no such program."""
    return {path: text.value for path, text in originals(program).items()} if program.exists() else {}


def within(obj: griffe.Object) -> Iterator[griffe.Object]:
    """What a module or a class defines itself, at any depth."""
    for member in obj.members.values():
        if isinstance(member, griffe.Object):
            yield member
            yield from within(member)


def place(path: str, language: str, root: Path) -> tuple[str, int] | None:
    """Where an object's docstring begins: the file, below the project, and its line, from 1.

    Args:
        path: what may be the path of an object, such as `fail_safe.fail_safe`; it is the id of its heading.
        language: `en` or `zh`.
        root: the project's folder.

    Returns:
        None if there is no such object. A Chinese docstring that is missing belongs on line 1.
    """
    program = next(root.glob(f"snippets/*/{path.partition('.')[0]}.py"), None) if "." in path else None
    docstring = originals(program).get(path) if program else None
    if program is None or docstring is None:
        return None
    if language == "en":
        return program.relative_to(root).as_posix(), docstring.lineno or 1
    lines = (root / TRANSLATIONS).read_text(encoding="utf-8").splitlines()
    return TRANSLATIONS, next((at for at, line in enumerate(lines, 1) if line.startswith(f'"{path}"')), 1)


class ChineseDocstrings(griffe.Extension):
    """Swaps docstrings while Chinese is the language being built."""

    def __init__(self, language: str = "en") -> None:
        """Swap for `zh`, leave them for `en`."""
        super().__init__()
        self.translations = read() if language == "zh" else None

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        """Give an object its Chinese docstring; without one it has none, so that the two languages do not pair."""
        if obj.docstring and self.translations is not None:
            obj.docstring.value = self.translations.get(obj.path, "")
