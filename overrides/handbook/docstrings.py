"""Reference pages in both languages: mkdocstrings renders the helpers' docstrings, in Chinese on Chinese pages.

The programs keep one docstring, in English, as their printed code does. `docs/zh/docstrings.toml` holds the Chinese
ones; `ChineseDocstrings`, a Griffe extension that mkdocstrings loads from this file, puts them in for Chinese pages.
"""

import re
import tomllib
from pathlib import Path

import griffe

TRANSLATIONS = Path(__file__).parents[2] / "docs" / "zh" / "docstrings.toml"


def read() -> dict[str, str]:
    """The Chinese docstrings by the path of their object, such as `fail_safe.fail_safe`."""
    return {path: text.strip() for path, text in tomllib.loads(TRANSLATIONS.read_text(encoding="utf-8")).items()}


def documented(markdown: str) -> set[str]:
    """The modules whose docstrings a page's Markdown asks for."""
    return set(re.findall(r"^::: (\w+)", markdown, re.MULTILINE))


class ChineseDocstrings(griffe.Extension):
    """Swaps docstrings while Chinese is the language being built."""

    def __init__(self, language: str = "en") -> None:
        """Swap for `zh`, leave them for `en`."""
        super().__init__()
        self.translations = read() if language == "zh" else {}

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        """Give an object its Chinese docstring, if it has one."""
        if obj.docstring and (text := self.translations.get(obj.path)):
            obj.docstring.value = text
