"""Show a saved page at once: `mkdocs serve` renders what a browser asks for, and only what an edit has touched.

A save makes every page suspect. When a browser asks for one, it is read once more, unless all that it can be made from
is as it was: that is told broadly (`ServedPages.inputs`), so that nothing stale is shown. If the renderer would get
what it got last time, the HTML stays as it is; the frame around it is made from the navigation and the templates of
now. Once browsers have what they asked for, the saved page is checked in both languages, to say what is wrong with it.
What changes more than pages (the settings, this code, the reference, a page or a rule that comes or goes) is built as a
whole.
"""

import gc
import re
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from handbook import (
    comparison,
    docstrings,
    edition_pages,
    frame,
    inline_metadata,
    policy,
    published_files,
    rule_pages,
)
from handbook.remarks import said
from mkdocs.commands.build import _build_theme_template
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from served_answers import made_first
from served_pages import ServedPages
from site_files import TEXTS
from watchdog.observers.polling import PollingObserver
from watched_files import UNKNOWN, Writes, stamps

if TYPE_CHECKING:
    from handbook_plugin import Handbook

log = get_plugin_logger("handbook")

WHOLE = re.compile(
    r"mkdocs\.yml|overrides/.*\.py|docs/prefixes\.toml|docs/zh/docstrings\.toml|docs/(en|zh)/reference/.*"
)
NOT_READ = ("snippets/", "overrides/", "docs/assets/")  # where nothing is that the registry, the terms or records say
PAUSE = 0.02  # seconds without a write after which a save is complete
QUIET = 0.15  # seconds without a request after which browsers have what they want
PATIENCE = 1.0  # seconds after which what is wrong is said all the same


def attach(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """Have a server show saved pages at once.

    Args:
        server: MkDocs's server, not yet started.
        config: the configuration that the first build was made with.
        builder: builds the whole site of a configuration.
    """
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    server.observer = cast("PollingObserver", Writes())
    for path in watched:
        server.watch(path)
    server.build_delay = PAUSE
    add_reload = server._inject_js_into_html
    server._inject_js_into_html = lambda content, epoch: policy.guarded(add_reload(content, epoch).decode()).encode()
    preview = Preview(server, config, builder)
    server.builder = preview.see_changes
    server.set_app(made_first(server, preview.make_ready))


class Preview:
    """A served site: which of its pages are as the sources are, and how to make the others so."""

    def __init__(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Take over from the first build."""
        self.server, self.builder = server, builder
        self.spare = tempfile.TemporaryDirectory(prefix="mkdocs_")
        self.lock = threading.Lock()
        self.asked = 0.0  # when a browser last got something
        self.take_over(config)

    def take_over(self, config: MkDocsConfig) -> None:
        """Begin with what a whole build has just made."""
        self.config = config
        self.handbook = cast("Handbook", config.plugins["handbook"])
        found = stamps(self.handbook.root)
        began = self.handbook.files.began
        self.stamps = {path: stamp if stamp[0] < began else UNKNOWN for path, stamp in found.items()}
        for shell in self.handbook.shells.values():
            shell.env.auto_reload = True  # a template is read once more when its file has changed
        self.fresh: set[str] | None = None  # the addresses made since the last change; None: all are
        self.pages = ServedPages(self.handbook, config, self.stamps)
        self.locked = inline_metadata.locked(self.handbook.root)
        self.unchecked: set[str] = set()  # pages, by their sources
        self.due = False  # whether a whole build is
        self.reference_due = False  # whether one is as soon as a browser asks for what shows the reference
        self.docstrings = {path: docstrings.said(self.handbook.root / path) for path in self.pages.documented()}
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # what lives until the next whole build: no save waits while it is searched for what is dead

    def see_changes(self) -> None:
        """Find what was written since, have browsers show it, and then say what is wrong with it."""
        with self.lock:
            started = time.perf_counter()
            before, self.stamps = self.stamps, stamps(self.handbook.root)
            self.pages.see(self.stamps)
            changed = {path for path, _ in before.items() ^ self.stamps.items()}
            pages_moved = any(path.startswith("docs/") for path in before.keys() ^ self.stamps.keys())
            self.fresh = set()
            with self.outliving(", ".join(sorted(changed))):
                if self.due or pages_moved or any(map(WHOLE.fullmatch, changed)) or not self.take_in(changed):
                    self.build_whole()
                    self.pages.remark(
                        source for source, text in self.handbook.markdown.items() if docstrings.documented(text)
                    )
            log.info("%s: ready in %.2f s", ", ".join(sorted(changed)[:3]), time.perf_counter() - started)
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch  # MkDocs does this once all is done
            self.server._epoch_cond.notify_all()
        self.check_when_quiet()

    @contextmanager
    def outliving(self, name: str) -> Generator[None]:
        """Say what cannot be made, and go on: the server outlives whatever is half typed."""
        try:
            yield
        except Exception as error:  # noqa: BLE001, as said above
            log.warning("%s: %s; what was there before is shown", name, said(error))

    def take_in(self, changed: set[str]) -> bool:
        """Read what is written beside the pages, and note which pages to check; False if that is not enough.

        It is not for a docstring: mkdocstrings reads each once a build.
        """
        if not all(path.startswith(NOT_READ) for path in changed):
            numbers = self.handbook.model.known.keys()
            self.handbook.read()
            if self.handbook.model.known.keys() != numbers:
                return False
            self.pages.see(self.stamps)
        helpers = changed & self.pages.documented()
        self.reference_due |= bool(helpers)
        written = {source for source in self.pages.sources() if f"docs/{source}" in changed}
        self.pages.render_titles(written)
        printing = {source for source in self.pages.sources() if not changed.isdisjoint(self.pages.printed(source))}
        self.unchecked |= written | printing
        for path in changed:
            if path.startswith("docs/assets/"):
                self.pages.make_asset(path.removeprefix("docs/"))
            elif path.startswith("docs/"):
                self.pages.copy(path.removeprefix("docs/"))
            elif path.startswith("overrides/"):
                self.pages.shell("en").env.get_template(path.removeprefix("overrides/"))  # fails if it cannot be read
        return all(self.docstrings[path] == docstrings.said(self.handbook.root / path) for path in helpers)

    def check_when_quiet(self) -> None:
        """Check the pages that were written, or whose code was; once browsers have what they ask for, and no sooner.

        The next save goes first: it checks these pages too.
        """
        self.asked = time.monotonic()
        latest = self.asked + PATIENCE
        while self.unchecked and not self.server._want_rebuild:
            with self.lock:
                if time.monotonic() >= min(self.asked + QUIET, latest):
                    touched, self.unchecked = self.unchecked, set()
                    with self.outliving(", ".join(f"docs/{source}" for source in sorted(touched))):
                        self.pages.check(touched)
            time.sleep(PAUSE)

    def build_whole(self) -> None:
        """Build everything, with the settings as they are now; tried again on the next save if it fails."""
        self.due = True
        spare = tempfile.TemporaryDirectory(prefix="mkdocs_")  # what is served stays until there is something better
        config = load_config(self.config.config_file_path, site_dir=spare.name, strict=self.config.strict)
        config.site_url = self.config.site_url
        self.builder(config)
        self.server.root = spare.name
        self.spare.cleanup()
        self.spare = spare
        self.take_over(config)

    def make_ready(self, path: str) -> None:
        """Make what a browser asks for, if it is not as its sources are."""
        with self.lock:
            with self.outliving(path):
                self.refresh(path.removeprefix(self.mount()))
            self.asked = time.monotonic()

    def mount(self) -> str:
        """The path of the site on its server, with a slash at its end."""
        return "/" + (self.config.site_url or "").split("/", 3)[3]

    def refresh(self, name: str) -> None:
        """Make the file at an address of the site as its sources are now."""
        if self.fresh is None:
            return
        name = f"{name}index.html" if name.endswith("/") or not name else name
        if name not in self.fresh:
            made = self.make(name)
            if self.fresh is not None:
                self.fresh.update([name, *made])

    def make(self, name: str) -> list[str]:
        """Make one file of the site; the names of those that were made with it."""
        made: list[str] = []
        if self.reference_due and ("reference" in name or "translations" in name):
            self.build_whole()
            return made
        handbook = self.handbook
        folder, _, leaf = name.rpartition("/")
        if page := self.pages.page_at(f"{folder}/" if folder else ""):
            language, _, path = page.file.src_uri.partition("/")
            if leaf == "index.html":
                self.make_page(page, language, path)
            elif leaf == "index.md":
                self.pages.render(page.file.src_uri)
                handbook.files.write(name, handbook.model.markdown_page(language, path))
            elif leaf == "card.png":
                rule = handbook.model.known[page.meta["rule"]]
                handbook.files.finish_card(rule)
        if leaf in TEXTS:
            language = folder or "en"
            self.pages.render_all(f"{language}/")
            made = handbook.files.write_texts(language)
        elif leaf == "rules.json":
            for chapter in {rule.chapter for rule in handbook.model.known.values()}:
                self.pages.render_both(f"{chapter}.md")
            handbook.files.write_rules()
        elif name.startswith("search/"):
            self.pages.render_all()
            made = handbook.files.write_search()
        elif name == frame.NAME:
            for page_name in handbook.files.framing():
                self.refresh(page_name)
            handbook.files.write_frame()
        elif name in self.config.theme.static_templates:
            shell = self.pages.shell("en")
            _build_theme_template(name, shell.env, shell.files, shell.config, shell.nav)
            if name == "404.html":
                handbook.files.write(name, (handbook.site / name).read_text(encoding="utf-8"))
        elif name.startswith("snippets/"):
            published_files.publish_one(
                name.removeprefix("snippets/"), handbook.model.snippets, handbook.site / "snippets", self.locked
            )
        return made

    def make_page(self, page: Page, language: str, path: str) -> None:
        """Write a page, with all that both languages make known of it."""
        handbook = self.handbook
        if language == "r":
            rule = handbook.model.known[page.meta["rule"]]
            self.pages.render_both(f"{rule.chapter}.md")
            page.file.content_string = rule_pages.page_source(rule)
            self.pages.frame(page)
            handbook.files.finish_rule(rule)
            return
        if language == "editions":
            page.file.content_string = edition_pages.page_source(path.removesuffix(".md"))
            self.pages.frame(page)
            handbook.files.finish_edition(path.removesuffix(".md"))
            return
        self.pages.render_both(path)
        if rule := handbook.model.known.get(page.meta.get("shows", 0)):
            self.pages.render_both(f"{rule.chapter}.md")
        if path == "translations.md":
            self.pages.render_all()
        if language == "compare":
            page.file.content_string = comparison.page_source(path, handbook.model.docs)
        self.pages.frame(page)
        handbook.files.finish(language, path)
