"""A company's own rules beside ours: a folder with a `mkdocs.yml` that inherits ours, and `docs/` of its own.

Such a folder has neither our styles nor our scripts. And MkDocs does not merge lists, so it cannot say what its site is
called in Chinese without repeating how both languages are built. Both are done here. `CONTRIBUTING.md` has the guide.
"""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs_static_i18n.plugin import I18n

DOCS = Path(__file__).parents[1] / "docs"
SHARED = ("assets/**/*", "_headers", "rules.schema.json")
"""What each site has of our folder docs/, unless its own has a file of that name."""


def settle(config: MkDocsConfig) -> None:
    """Take what a site is called in a language from its `extra`: `extra.zh.site_name` and the like.

    Args:
        config: the settings, changed in place before static-i18n reads them.
    """
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    for language in plugin.config.languages:
        language.update(config.extra.get(language.locale, {}))


def shared_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """The files that a site takes from the handbook; none if it is the handbook's own.

    Args:
        files: those that its own folder has.
        config: the settings.
    """
    if Path(config.docs_dir) == DOCS:
        return
    for file in (file for pattern in SHARED for file in sorted(DOCS.glob(pattern)) if file.is_file()):
        name = file.relative_to(DOCS).as_posix()
        if name not in files.src_uris:
            yield File(name, str(DOCS), config.site_dir, use_directory_urls=config.use_directory_urls)
