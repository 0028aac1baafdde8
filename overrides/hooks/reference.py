"""Reference pages in both languages: mkdocstrings renders the helpers' docstrings, in Chinese on Chinese pages.

The programs keep one docstring, in English, as their printed code does. `docs/zh/docstrings.toml` holds the Chinese
ones; `ChineseDocstrings`, a Griffe extension that mkdocstrings loads from this file, puts them in for Chinese pages.
"""

import tomllib
from pathlib import Path

import collected
import griffe
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

TRANSLATIONS = Path(__file__).parents[2] / "docs" / "zh" / "docstrings.toml"


def read() -> dict[str, str]:
    """The Chinese docstrings by the path of their object, such as `fail_safe.fail_safe`."""
    return {path: text.strip() for path, text in tomllib.loads(TRANSLATIONS.read_text(encoding="utf-8")).items()}


class ChineseDocstrings(griffe.Extension):
    """Swaps docstrings while Chinese is the language being built."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        """Give an object its Chinese docstring, if it has one."""
        if collected.building == "zh" and obj.docstring and (text := read().get(obj.path)):
            obj.docstring.value = text


@event_priority(100)  # before mkdocstrings makes its handlers
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have mkdocstrings speak the language being built; static-i18n sets the theme's language too late for it."""
    collected.building = collected.language(config)
    config.plugins["mkdocstrings"].config["locale"] = collected.building
    return config
