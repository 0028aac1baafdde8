"""What the handbook adds to MkDocs, in the order of a build.

MkDocs builds one language after the other: static-i18n builds the others within the last event of the default one.
What happens to a page, and then to the site, reads from top to bottom in `Handbook`; the steps themselves are plain
functions in `handbook/`. `site_build.py` makes a new `Handbook` whenever MkDocs reads its configuration, so that
nothing is carried from one build to the next.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import live_preview
import own_rules
import unchanged
from handbook import (
    comparison,
    docstrings,
    edition_pages,
    editions,
    markdown_pages,
    published_files,
    rendering,
    rule_pages,
)
from handbook.code import Code, take_out
from handbook.interface_words import AROUND_IT, in_chinese
from handbook.memory import Kept, Memory
from handbook.model import Model
from handbook.pages import LANGUAGES, Rendered, address, split
from handbook.sources import Sources
from jinja2 import Environment, FileSystemBytecodeCache
from made_pages import MadePage
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n
from mkdocstrings import MkdocstringsPlugin
from shells import Shell, kept
from site_files import SiteFiles

NOT_PUBLISHED = ("findings/", "hosting/")  # what stands beside the theme: the command, and how the site is served

log = get_plugin_logger("handbook")


class Handbook(BasePlugin):
    """One build of both languages."""

    def __init__(self, config: MkDocsConfig, record: unchanged.Record | None = None) -> None:
        """Start with nothing rendered."""
        super().__init__()
        self.record = record  # None for a preview, which has to keep what this build can forget once it is used
        if record:
            record.begin()
        self.root = Path(config.config_file_path).parent
        self.site = Path(config.site_dir)
        docs, snippets = Path(config.docs_dir), self.root / "snippets"
        sources, kept = Sources(self.root, link_to_sources(config)), Kept(keeps=not record)
        self.model = Model(docs, snippets, config.site_url or "/", sources, kept=kept)
        self.coloured = Memory(self.root / ".cache" / "code.json")
        templates = self.root / ".cache" / "templates"
        templates.mkdir(parents=True, exist_ok=True)
        self.compiled = FileSystemBytecodeCache(str(templates))  # of the theme, and of mkdocstrings
        self.language = "en"
        self.markdown: dict[str, str] = {}  # of each page with its snippets printed, by its source
        self.code: dict[str, list[Code]] = {}  # taken out of each page, by its source
        self.converted: dict[str, tuple[str, str]] = {}  # Markdown without code, and its HTML
        self.said: dict[str, markdown_pages.Site] = {}  # of the site, in each language
        self.navigation: dict[str, Navigation] = {}
        self.shells: dict[str, Shell] = {}
        self.around_both: dict[str, str] = {}  # the navigation around pages that it does not list, by where they stand
        self.files = SiteFiles(self.site, self.root / ".cache", self.model, self.shells, self.said)

    def read(self) -> None:
        """Read what a build needs beside the pages; what is wrong with the registry or the terms, a warning."""
        for problem in self.model.read():
            log.warning(problem)

    # --- before the pages -------------------------------------------------------------------------------------------

    @event_priority(100)  # before mkdocstrings makes its handlers, and so before static-i18n sets the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have mkdocstrings speak the language being built."""
        self.language = i18n(config).current_language or "en"
        settings = mkdocstrings(config).config
        settings["locale"] = self.language
        options = settings["handlers"]["python"]["options"]
        options["extensions"] = [{str(Path(docstrings.__file__)): {"language": self.language}}]
        return config

    @event_priority(-200)  # after static-i18n has chosen the language's files
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a compare page for each page, and a page for each rule and each edition, once for both languages.

        MkDocs takes for the theme's all that lies in its folder: the rooms there are not published.
        """
        for file in [file for file in files if file.src_uri.startswith(NOT_PUBLISHED)]:
            files.remove(file)
        if self.language != "en":
            return files
        for file in list(own_rules.shared_files(files, config)):
            files.append(file)
        self.read()
        self.model.editions, lost = editions.read(self.model.docs / "editions")  # once: they never change
        for problem in lost:
            log.warning(problem)
        made = {}
        for file in files.documentation_pages():
            _, path = split(file.src_uri)
            made[f"compare/{path}"] = comparison.page_source(path, self.model.docs)
        for rule in self.model.known.values():
            made[f"r/{rule.number}.md"] = rule_pages.page_source(rule)
        for name in edition_pages.names(self.model.editions):
            made[f"editions/{name}.md"] = edition_pages.page_source(name)
        for path, content in made.items():
            file = File.generated(config, path, content=content)
            files.append(file)
            MadePage(None, file, config)
        return files

    @event_priority(-200)  # after static-i18n has translated it
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation of the language being built, and what the site is called in it."""
        about = markdown_pages.Site(
            config.site_name, config.site_description or "", config.site_url or "/", self.model.prefixes
        )
        self.said[self.language] = about
        self.navigation[self.language] = nav
        # The reference is set like any page: mkdocstrings' own style has nothing to do.
        config.extra_css = [style for style in config.extra_css if style != MkdocstringsPlugin.css_filename]
        return nav

    # --- each page --------------------------------------------------------------------------------------------------

    @event_priority(-50)  # after the other plugins
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Markdown: print the snippets and what the registry knows, keep it for `index.md`, take the code out."""
        source = page.file.src_uri
        if page.file.generated_by:
            return markdown
        before = page.file.content_string.partition(markdown.strip())[0].count("\n")  # the lines of its front matter
        markdown, problems = rendering.markdown(markdown, source, self.model, before)
        for problem in problems:
            log.warning("docs/%s, %s", source, problem)
        self.markdown[source] = rendering.for_machines(markdown, self.language, self.model)
        if docstrings.documented(markdown):
            mkdocstrings(config).get_handler("python").env.bytecode_cache = self.compiled
        markdown, self.code[source] = take_out(markdown)
        return markdown

    def on_page_content(self, content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """HTML: put the code in, link its files, mark what ran, number the rules, link the citations."""
        source = page.file.src_uri
        if page.file.generated_by:
            return content
        language, _ = split(source)
        code = self.code.pop(source) if self.record else self.code[source]
        if not self.record:
            self.converted[source] = (page.markdown or "", content)
        content, unknown = rendering.content(content, code, page.url, language, self.model, self.coloured)
        for number in sorted(unknown):
            log.warning("docs/%s cites %s, which docs/rules/ does not list", source, self.model.prefixes.id(number))
        return content

    @event_priority(-200)  # after the other plugins
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates compiled."""
        env.bytecode_cache = self.compiled
        config.extra["prefix"] = self.model.prefixes.own
        self.shells[self.language] = Shell(kept(config), files, self.navigation[self.language], env)
        return env

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ANN401, MkDocs's own
        """Tell the templates where a page stands in both languages, and keep it until both are rendered."""
        if compares := page.meta.get("compares"):
            context["addresses"] = comparison.addresses(compares)
            # Search engines are to find the chapter, not its comparison.
            page.canonical_url = f"{config.site_url or ''}{address(compares)}"
        elif page.meta.get("rule"):
            context["addresses"] = comparison.addresses(f"{page.meta['chapter']}.md", f"#{page.meta['cited'].lower()}")
        elif not page.meta.get("edition"):
            context["addresses"] = comparison.addresses(split(page.file.src_uri)[1])
            self.collect(page)
        context["around_both"] = self.around_both
        return context

    def collect(self, page: Page) -> None:
        """Put a rendered page into the model."""
        language, path = split(page.file.src_uri)
        self.model.pages[language, path] = Rendered(
            url=address(path, language),
            title=str(page.title),
            description=page.meta.get("description", ""),
            content=page.content or "",
            markdown=self.markdown[page.file.src_uri],
        )

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Say in Chinese what the theme says around the content of a Chinese page."""
        if self.record:
            page.content = None
        return in_chinese(output, AROUND_IT) if page.file.src_uri.startswith("zh/") else output

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Write `404.html` in the first language only: each would write its own over it."""
        return "" if template_name == "404.html" and self.language != "en" else output

    # --- the site, once both languages are rendered ------------------------------------------------------------------

    @event_priority(-200)  # after static-i18n has built every language
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Warn of what does not pair, fill the pages that show both languages, and write what is for machines."""
        if i18n(config).building:
            return
        for language, path in list(self.model.pages):
            if language == "en":
                self.warn_of_mismatches(path)
                self.files.finish("compare", path)
            self.files.finish(language, path)
            self.files.write(f"{address(path, language)}index.md", self.model.markdown_page(language, path))
        for rule in self.model.known.values():
            self.files.finish_rule(rule)
        for name in edition_pages.names(self.model.editions):
            self.files.finish_edition(name)
        self.files.write("404.html", (self.site / "404.html").read_text(encoding="utf-8"))
        self.files.write_frame()
        self.files.write_rules()
        for language in self.said:
            self.files.write_texts(language)
        if self.record:
            self.model.compared.clear()
        self.files.write_search()
        for problem in published_files.publish(self.model.snippets, self.site / "snippets"):
            log.warning(problem)
        self.files.finish_assets()
        self.coloured.save()
        if self.record:
            self.record.end()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Show a saved page at once."""
        live_preview.attach(server, config, builder)
        return server

    def warn_of_mismatches(self, path: str) -> None:
        """Warn of each place where the languages of a page part."""
        if ("zh", path) not in self.model.pages:
            log.warning("docs/zh/%s is missing: every page stands in both languages", path)
            return
        for mismatch in self.model.paired(path).mismatches:
            en, zh = (self.model.sources.section(mismatch.section, path, language) for language in LANGUAGES)
            log.warning("%s and %s part %s", en, zh, mismatch)


def i18n(config: MkDocsConfig) -> I18n:
    """The plugin that builds one language after the other."""
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    return plugin


def mkdocstrings(config: MkDocsConfig) -> MkdocstringsPlugin:
    """The plugin that prints docstrings."""
    plugin = config.plugins["mkdocstrings"]
    assert isinstance(plugin, MkdocstringsPlugin)
    return plugin


def link_to_sources(config: MkDocsConfig) -> str:
    """Where the project's files can be read in the repository; "" if the configuration names none."""
    if not config.repo_url:
        return ""
    docs = (config.edit_uri or "edit/main/docs/").replace("edit", "blob", 1)
    return f"{config.repo_url.rstrip('/')}/{docs.removesuffix('docs/')}"
