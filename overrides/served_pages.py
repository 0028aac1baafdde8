"""The pages of a served site: each is rendered once more, as its sources are now, if that brings something new."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from handbook import docstrings, snippets, start_folders
from handbook.pages import LANGUAGES, split
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n
from shells import Shell
from watched_files import Stamps

if TYPE_CHECKING:
    from site_build import Handbook


class ServedPages:
    """The pages that the last whole build made, and what the HTML of each was made from."""

    def __init__(self, handbook: "Handbook", config: MkDocsConfig, stamps: Stamps) -> None:
        """Begin with what the build left.

        Args:
            handbook: the build.
            config: the configuration that it was made with.
            stamps: when its files were written.
        """
        self.handbook, self.config, self.stamps = handbook, config, stamps
        self.made_from: dict[str, Any] = {}  # by a page's source
        for source in self.sources():
            if page := self.page(source):
                self.made_from[source] = (page.markdown, self.around(source))

    def sources(self) -> list[str]:
        """All pages, below docs/."""
        return [f"{language}/{path}" for language, path in self.handbook.model.pages]

    def printed(self, source: str) -> set[str]:
        """The files of the snippets that a page prints, below the project."""
        return {f"snippets/{name}" for name in snippets.printed(self.handbook.markdown.get(source, ""))}

    def documented(self) -> set[str]:
        """The programs whose docstrings the reference shows, below the project."""
        helpers = {name for text in self.handbook.markdown.values() for name in docstrings.documented(text)}
        files = {f"{name.partition('.')[0]}.py" for name in helpers}
        return {path for path in self.stamps if path.startswith("snippets/") and Path(path).name in files}

    def page_at(self, url: str) -> Page | None:
        """The page with an address, if there is one."""
        for shell in self.handbook.shells.values():
            for file in shell.files.documentation_pages():
                if file.page and file.url.removeprefix("./") == url:
                    return file.page
        return None

    def frame(self, page: Page) -> None:
        """Put a page's content into the templates, and write it."""
        language = page.file.src_uri.split("/")[0]
        shell = self.shell(language if language in LANGUAGES else "en")
        if page.file.generated_by:
            page.read_source(shell.config)
        self.handbook.around_both.clear()  # a title in the navigation may have changed
        _build_page(page, shell.config, shell.files.documentation_pages(), shell.nav, shell.env)

    def make_asset(self, path: str) -> None:
        """Copy a style sheet, a script or a picture as it is now."""
        for name, file in self.shell("en").files.src_uris.items():
            if name == path:
                file.copy_file()
        self.handbook.files.finish_assets()

    def shell(self, language: str) -> Shell:
        """What MkDocs made for a language, with the plugins told that it is the one being built."""
        self.handbook.language = language
        cast("I18n", self.config.plugins["i18n"]).current_language = language
        return self.handbook.shells[language]

    def render_both(self, path: str) -> None:
        """Make the content of a page in both languages as its sources are."""
        for language in LANGUAGES:
            self.render(f"{language}/{path}")

    def render_all(self, below: str = "") -> None:
        """Make the content of all pages as their sources are, or of those in one folder."""
        for source in self.sources():
            if source.startswith(below):
                self.render(source)

    def render(self, source: str) -> None:
        """Make the content of one page as its sources are: read it, and convert it if that brings something new."""
        shell = self.shell(split(source)[0])
        page = self.page(source)
        if page is None:
            return
        page.read_source(shell.config)
        plugins = shell.config.plugins
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=shell.config, files=shell.files)
        made_from = (page.markdown, self.around(source))
        if self.made_from.get(source) != made_from:
            page.render(shell.config, shell.files)
            page.content = plugins.on_page_content(
                page.content or "", page=page, config=shell.config, files=shell.files
            )
            self.made_from[source] = made_from
        self.handbook.collect(page)

    def page(self, source: str) -> Page | None:
        """The page of a source below docs/."""
        file = self.handbook.shells[split(source)[0]].files.get_file_from_path(source)
        return file.page if file else None

    def around(self, source: str) -> tuple[Any, ...]:
        """What a page's content depends on beside its Markdown: the code it prints, what ran, where rules stand."""
        handbook = self.handbook
        root = handbook.model.snippets
        names = {path.removeprefix("snippets/") for path in self.printed(source)}
        files = {name: (self.stamps.get(f"snippets/{name}"), start_folders.start_folder(name, root)) for name in names}
        chapter = split(source)[1].removesuffix(".md")
        rules_at = {
            rule.number: (rule.chapter, rule.title if rule.chapter == chapter else {})  # a heading bears both titles
            for rule in handbook.model.known.values()
        }
        return files, rules_at, handbook.model.records, tuple(handbook.code[source])
