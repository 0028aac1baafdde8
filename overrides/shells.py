"""What MkDocs makes for one language, kept so that a page can be put into its frame once more."""

import copy
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation


@dataclass(frozen=True)
class Shell:
    """The settings, the files, the navigation and the templates of one language."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


def kept(config: MkDocsConfig) -> MkDocsConfig:
    """A configuration as it is for one language: static-i18n changes the same one for each."""
    twin = copy.copy(config)
    twin.theme = copy.deepcopy(config.theme)
    twin.extra_css = list(config.extra_css)
    return twin
