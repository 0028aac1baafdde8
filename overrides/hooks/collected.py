"""What one build has rendered so far, kept until the last language is done.

MkDocs builds one language after the other; what needs both (the compare view, the rule pages) waits here. The hooks
import this module, which is none itself, so that they all share one copy.
"""

from dataclasses import dataclass

import rules
from freshness import Translated
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs_static_i18n.plugin import I18n
from pairs import Pair


@dataclass(frozen=True)
class Rendered:
    """A page as one language renders it: its address below the site's root, its content and its Markdown."""

    url: str
    title: str
    description: str
    content: str
    markdown: str


pages: dict[tuple[str, str], Rendered] = {}
"""By language and by the path below the language's folder: `("zh", "resilience.md")`."""

markdown: dict[str, str] = {}
"""Each page's Markdown with its snippets printed, by path below docs/, until the page is rendered."""

pairs: dict[str, list[Pair]] = {}
"""The pairs of each page by path, their links as its compare page needs them."""

registry: dict[int, rules.Rule] | None = None
"""The rules by number; None until this build has read them."""

building: str = "en"
"""The language being built, for what is called without MkDocs's configuration."""

translations: dict[str, list[Translated]] = {}
"""The state of each translated block by path, once both languages are rendered."""

navigation: Navigation | None = None
"""The navigation of the language being built."""


def i18n(config: MkDocsConfig) -> I18n:
    """The plugin that builds one language after the other."""
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    return plugin


def language(config: MkDocsConfig) -> str:
    """The language being built, `en` first."""
    return i18n(config).current_language or "en"


def is_last_build(config: MkDocsConfig) -> bool:
    """Whether every language is rendered: static-i18n builds the others within the default language's last event."""
    return not i18n(config).building


def outdated(path: str) -> set[int]:
    """The places of the blocks on a page whose Chinese is older than their English."""
    return {block.pair.block for block in translations.get(path, []) if block.outdated}


def both(path: str) -> tuple[Rendered, Rendered] | None:
    """A page in English and Chinese; None while it lacks a translation."""
    en, zh = pages.get(("en", path)), pages.get(("zh", path))
    return (en, zh) if en and zh else None
