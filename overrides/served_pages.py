"""The pages of a served site: each is rendered once more, as its sources are now, if that brings something new."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from handbook import docstrings, rendering, snippets, start_folders
from handbook.memory import Kept
from handbook.pages import LANGUAGES, split
from handbook.remarks import remarks
from handbook.rules import Rule
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n
from shells import Shell
from watched_files import Stamps

if TYPE_CHECKING:
    from handbook_plugin import Handbook

log = get_plugin_logger("handbook")


@dataclass(frozen=True)
class Asks:
    """What the Markdown of a page asks for, as it is written.

    Attributes:
        folders: the folders below `snippets/` of the programs and the outputs that it prints or draws.
        lists: whether it lists what other pages say.
    """

    folders: frozenset[str]
    lists: bool


def asks(text: str) -> Asks:
    """What a page's source asks for."""
    names = " ".join(re.findall(r'(?:snippet|picture)="([^"]*)"', text)).split()
    folders = frozenset(re.split("[/#]", name)[0] for name in names)
    return Asks(folders, any(mark in text for mark in rendering.LISTS))


def head(file: Path) -> str:
    """The front matter and the title of a page's source: what the pages around it show."""
    before, mark, rest = file.read_text(encoding="utf-8").partition("\n# ")
    return before + mark + rest.partition("\n")[0]


@dataclass
class Surroundings:
    """What was written, and what the registry says, at one moment.

    Attributes:
        stamps: when each file was written.
        folders: the same of each folder below `snippets/`.
        rules: the rules that each chapter has or had.
        places: the chapter of each rule.
    """

    stamps: Stamps
    folders: dict[str, Stamps] = field(default_factory=dict)
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)


def surroundings(stamps: Stamps, known: dict[int, Rule], kept: Kept) -> Surroundings:
    """What pages depend on, sorted once a save; `kept` has the same value for what is the same: it compares at once."""
    places = {number: rule.chapter for number, rule in known.items()}
    found = Surroundings(stamps, places=kept.of("places", places, lambda: places))
    for path, stamp in stamps.items():
        if path.startswith("snippets/"):
            found.folders.setdefault(path.split("/", 2)[1], {})[path] = stamp
    for rule in known.values():
        for chapter in (rule.chapter, *rule.moved_from):
            found.rules.setdefault(chapter, []).append(rule)
    return found


class ServedPages:
    """The pages that the last whole build made, and what the HTML of each was made from."""

    def __init__(self, handbook: "Handbook", config: MkDocsConfig, stamps: Stamps) -> None:
        """Begin with what the build left.

        Args:
            handbook: the build.
            config: the configuration that it was made with.
            stamps: when its files were written.
        """
        self.handbook, self.config = handbook, config
        self.kept = Kept()
        self.asks: dict[str, Asks] = {}  # by a page's source, as all below
        self.read_from: dict[str, Any] = {}
        self.made_from: dict[str, Any] = {}
        self.heads: dict[str, str] = {}
        self.see(stamps)
        for source in self.sources():
            if page := self.page(source):
                self.asks[source] = asks(page.file.content_string)
                self.heads[source] = head(self.handbook.model.docs / source)
                self.read_from[source] = self.inputs(source)
                self.made_from[source] = (page.markdown, self.around(source))
        self.at: dict[str, Page] = {}  # by address
        for shell in handbook.shells.values():
            for file in shell.files.documentation_pages():
                if file.page:
                    self.at.setdefault(file.url.removeprefix("./"), file.page)

    def see(self, stamps: Stamps) -> None:
        """Take in what was written; a page is rendered once at most until the next time."""
        self.now = surroundings(stamps, self.handbook.model.known, self.kept)
        self.fresh: set[str] = set()

    def sources(self) -> list[str]:
        """All pages, below docs/."""
        return [f"{language}/{path}" for language, path in self.handbook.model.pages]

    def printed(self, source: str) -> set[str]:
        """The files of the snippets that a page prints, below the project."""
        markdown = self.handbook.markdown.get(source, "")
        return self.kept.of(source, markdown, lambda: {f"snippets/{name}" for name in snippets.printed(markdown)})

    def documented(self) -> set[str]:
        """The programs whose docstrings the reference shows, below the project."""
        texts = (text for text in self.handbook.markdown.values() if "::: " in text)
        files = {f"{name.partition('.')[0]}.py" for text in texts for name in docstrings.documented(text)}
        return {path for path in self.now.stamps if path.startswith("snippets/") and path.rpartition("/")[2] in files}

    def page_at(self, url: str) -> Page | None:
        """The page with an address, if there is one."""
        return self.at.get(url)

    def frame(self, page: Page) -> None:
        """Put a page's content into the templates, and write it."""
        language = page.file.src_uri.split("/")[0]
        shell = self.shell(language if language in LANGUAGES else "en")
        if page.file.generated_by:
            page.read_source(shell.config)
        self.handbook.around_both.clear()  # a title in the navigation may have changed
        _build_page(page, shell.config, shell.files.documentation_pages(), shell.nav, shell.env)

    def copy(self, path: str) -> None:
        """Copy a file below docs/ as it is now, if it is published as it is."""
        file = self.shell("en").files.get_file_from_path(path)
        if file and not file.is_documentation_page():
            file.copy_file()

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

    def render_titles(self, sources: Iterable[str]) -> None:
        """Make the content of those pages that may have got another title: all others show it in their navigation."""
        for source in sources:
            now = head(self.handbook.model.docs / source)
            if self.heads.get(source) != now:
                self.render(source)
                self.heads[source] = now

    def render_all(self, below: str = "") -> None:
        """Make the content of all pages as their sources are, or of those in one folder."""
        for source in self.sources():
            if source.startswith(below):
                self.render(source)

    def render(self, source: str) -> None:
        """Make the content of one page as its sources are: read it, and convert it, if that brings something new."""
        shell = self.shell(split(source)[0])
        page = self.page(source)
        if page is None or source in self.fresh:
            return
        read_from = self.inputs(source)
        if self.asks[source].lists or self.read_from.get(source) != read_from:
            self.read_from.pop(source, None)  # so that it is read once more if it cannot be read now
            self.read(page, shell)
            self.read_from[source] = self.inputs(source)
        self.fresh.add(source)

    def check(self, sources: Collection[str]) -> None:
        """Render pages, in both languages, and say what is wrong with them."""
        paths = sorted({split(source)[1] for source in sources})
        for path in paths:
            self.render_both(path)
        for path in paths:
            self.handbook.warn_of_mismatches(path)
        self.remark(sources)
        for source in sorted(sources):
            if page := self.page(source):
                anchors = self.config.validation.links.anchors
                page.validate_anchor_links(files=self.shell(split(source)[0]).files, log_level=anchors)

    def remark(self, sources: Iterable[str]) -> None:
        """Say what is to be mended on pages."""
        for source in sources:
            for remark in remarks(self.handbook.model, *split(source)):
                log.warning(remark)

    def read(self, page: Page, shell: Shell) -> None:
        """Read a page, and convert it if its Markdown or what is around it is new."""
        source, plugins = page.file.src_uri, shell.config.plugins
        page.read_source(shell.config)
        self.asks[source] = asks(page.markdown or "")
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=shell.config, files=shell.files)
        made_from = (page.markdown, self.around(source))
        if self.made_from.get(source) != made_from:
            before, html = self.handbook.converted[source]
            if before != page.markdown:
                page.render(shell.config, shell.files)
                html = page.content or ""
            page.content = plugins.on_page_content(html, page=page, config=shell.config, files=shell.files)
            self.made_from[source] = made_from
        self.handbook.collect(page)

    def page(self, source: str) -> Page | None:
        """The page of a source below docs/."""
        file = self.handbook.shells[split(source)[0]].files.get_file_from_path(source)
        return file.page if file else None

    def inputs(self, source: str) -> tuple[Any, ...]:
        """All that a page's content can depend on, unless it lists what others say: while it is the same, so is that.

        A page depends on folders of snippets, not on single ones: a program is shown with what lies beside it.
        """
        model, now = self.handbook.model, self.now
        language, path = split(source)
        rules = now.rules.get(path.removesuffix(".md"), [])
        chapters = {f"docs/{language}/{rule.chapter}.md" for rule in rules}  # a rule that has moved names its chapter
        written = {name: now.stamps.get(name) for name in {f"docs/{source}", *chapters}}
        folders = {name: now.folders.get(name) for name in self.asks[source].folders}
        return written, folders, rules, now.places, model.records, model.terms

    def around(self, source: str) -> tuple[Any, ...]:
        """What a page's content depends on beside its Markdown: the code it prints, what ran, its rules, all places."""
        handbook = self.handbook
        root = handbook.model.snippets
        names = {path.removeprefix("snippets/") for path in self.printed(source)}
        stamps = self.now.stamps
        files = {name: (stamps.get(f"snippets/{name}"), start_folders.start_folder(name, root)) for name in names}
        model = handbook.model
        rules = self.now.rules.get(split(source)[1].removesuffix(".md"), [])  # a heading bears both titles
        listed = list(model.known.values()) if self.asks[source].lists else rules
        return files, self.now.places, listed, model.records, tuple(handbook.code[source])
