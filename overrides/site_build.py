"""What the handbook adds to MkDocs, in the order of a build.

MkDocs builds one language after the other: static-i18n builds the others within the last event of the default one.
What happens to a page, and then to the site, reads from top to bottom in `Handbook`; the steps themselves are plain
functions in `handbook/`. MkDocs makes a new `Handbook` whenever it reads its configuration, so that nothing is carried
from one build to the next.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from handbook import (
    cards,
    citing,
    comparison,
    freshness,
    proof,
    rule_pages,
    rules,
    snippets,
    start_folders,
    translations,
)
from handbook.code import Code, put_in, take_out
from handbook.comparison import HERE
from handbook.interface_words import AROUND_IT, IN_CONTENT, in_chinese
from handbook.markdown_pages import Group, index, plain
from handbook.memory import Memory
from handbook.pages import LANGUAGES, Pages, Rendered, address, relative, split
from handbook.pairs import Pair, inner_html, number_blocks, parse
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n

log = get_plugin_logger("handbook")

LEFT_BY_RUNS = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", ".coverage", "ruff.toml")


@event_priority(200)  # before every plugin
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the handbook to a configuration: MkDocs calls its events from then on."""
    if "handbook" not in config.plugins:
        config.plugins["handbook"] = Handbook(config)
    return config


class Handbook(BasePlugin):
    """One build of both languages."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Read what a build needs beside the pages."""
        super().__init__()
        self.root = Path(config.config_file_path).parent
        self.docs = Path(config.docs_dir)
        self.snippets = self.root / "snippets"
        self.records = proof.read(proof.record_path(self.root))
        self.coloured = Memory(self.root / ".cache" / "code.json")
        self.known: dict[int, rules.Rule] = {}
        self.language = "en"
        self.markdown: dict[str, str] = {}  # of each page with its snippets printed, by its source
        self.code: dict[str, list[Code]] = {}  # taken out of each page, by its source
        self.pages: Pages = {}
        self.indexes: dict[str, Callable[[Pages], str]] = {}  # what writes the llms.txt of each language

    # --- before the pages -------------------------------------------------------------------------------------------

    @event_priority(
        100
    )  # before mkdocstrings makes its handlers: static-i18n sets the theme's language too late for it
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have mkdocstrings speak the language being built."""
        self.language = i18n(config).current_language or "en"
        reference = config.plugins["mkdocstrings"].config
        reference["locale"] = self.language
        options = reference["handlers"]["python"]["options"]
        options["extensions"] = [{"overrides/handbook/docstrings.py": {"language": self.language}}]
        return config

    @event_priority(-200)  # after static-i18n has chosen the language's files
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the registry; add a compare page for each page, and a page for each rule, once for both languages."""
        if self.language != "en":
            return files
        self.known, problems = rules.load(self.docs)
        for problem in problems:
            log.warning(problem)
        for file in list(files.documentation_pages()):
            _, path = split(file.src_uri)
            made = comparison.page_source(path, self.docs)
            files.append(File.generated(config, f"compare/{path}", content=made))
        for rule in self.known.values():
            files.append(File.generated(config, f"r/{rule.number}.md", content=rule_pages.page_source(rule)))
        return files

    @event_priority(-200)  # after static-i18n has translated it
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep what the index of the language being built says, for when its pages are rendered."""
        about = (config.site_name, config.site_description or "", config.site_url or "/")
        self.indexes[self.language] = partial(index, groups(nav), language=self.language, site=about)
        return nav

    # --- each page --------------------------------------------------------------------------------------------------

    @event_priority(-50)  # after the other plugins
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Markdown: print the snippets and what the registry knows, keep it for `index.md`, take the code out."""
        source = page.file.src_uri
        if page.file.generated_by:
            return markdown
        language, _ = split(source)
        markdown, problems = snippets.expand(markdown, self.snippets, language)
        for problem in problems:
            log.warning("docs/%s, %s", source, problem)
        if proof.TABLE in markdown:
            evidence = proof.table(self.known, self.records, self.snippets, language)
            markdown = markdown.replace(proof.TABLE, evidence)
        if citing.RULES_TABLE in markdown:
            table = citing.rules_table(self.known, self.docs, language)
            markdown = markdown.replace(citing.RULES_TABLE, table)
        markdown = citing.add_facts(markdown, self.known, language)
        markdown += "\n".join(citing.gone_rules(self.known, self.docs, source))
        self.markdown[source] = markdown
        markdown, self.code[source] = take_out(markdown)
        return markdown

    def on_page_content(self, content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """HTML: put the code in, link its files, mark what ran, number the rules, link the citations."""
        source = page.file.src_uri
        if page.file.generated_by:
            return content
        language, _ = split(source)
        content = put_in(content, self.code.pop(source), self.coloured)
        if language == "zh":
            content = in_chinese(content, IN_CONTENT)
        tree = parse(content)
        if "data-snippet" in content:
            files_at = relative("snippets/", page.url)
            proof.link_file(tree, files_at)
            proof.mark(tree, self.records, self.snippets, relative(address("proof.md", language), page.url), language)
            start_folders.add_lines(tree, self.snippets, files_at, language)
        citing.number_headings(tree, self.known, relative("r/", page.url) + "{}/")
        for number in sorted(citing.link_citations(tree, partial(self.lead, url=page.url, language=language))):
            log.warning("docs/%s cites PYS-%s, which docs/rules/ does not list", source, number)
        number_blocks(tree)
        return translations.placed(inner_html(tree), language)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Compile each template once, not once a language and a build."""
        folder = self.root / ".cache" / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return env

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ANN401, MkDocs's own
        """Tell the templates where a page stands in both languages, and keep it until both are rendered."""
        source = page.file.src_uri
        language, path = split(source)
        if compares := page.meta.get("compares"):
            context["headings"] = comparison.headings(compares, self.docs)
            context["addresses"] = comparison.addresses(compares)
            # Search engines are to find the chapter, not its comparison.
            page.canonical_url = f"{config.site_url or ''}{address(compares)}"
        elif number := page.meta.get("rule"):
            context["addresses"] = comparison.addresses(f"{page.meta['chapter']}.md", f"#pys-{number}")
        else:
            context["addresses"] = comparison.addresses(path)
            self.pages[language, path] = Rendered(
                url=address(path, language),
                title=str(page.title),
                description=page.meta.get("description", ""),
                content=page.content or "",
                markdown=self.markdown[source],
            )
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Say in Chinese what the theme says around the content of a Chinese page."""
        return in_chinese(output, AROUND_IT) if page.file.src_uri.startswith("zh/") else output

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Write `404.html` in the first language only: each would write its own over it."""
        return "" if template_name == "404.html" and self.language != "en" else output

    # --- the site, once both languages are rendered ------------------------------------------------------------------

    @event_priority(-200)  # after static-i18n has built every language
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Pair the languages, fill the pages that show both, and write what is for machines."""
        if i18n(config).building:
            return
        site = Path(config.site_dir)
        pairs = {path: self.paired(path) for language, path in self.pages if language == "en"}
        record = freshness.read(self.docs / "freshness.json")
        states = {path: freshness.states(blocks, record.get(path, {})) for path, blocks in pairs.items()}
        outdated = {path: {block.pair.block for block in blocks if block.outdated} for path, blocks in states.items()}
        sources = comparison.Sources(self.docs, link_to_sources(config))

        for path, blocks in pairs.items():
            fill(site / address(path, "compare"), comparison.rows(path, blocks, outdated[path], sources))
        entries = []
        for rule in self.known.values():
            path = f"{rule.chapter}.md"
            blocks = rule_pages.section(rule, pairs.get(path, []))
            stale = {block.block for block in blocks} & outdated.get(path, set())
            rows = comparison.rows(path, blocks, stale, sources)
            fill(site / "r" / str(rule.number), rule_pages.content(rule, rows))
            entries.append(rule_pages.entry(rule, config.site_url or "/", blocks, stale=bool(stale)))
            shutil.copyfile(
                cards.card_file(rule, self.root / ".cache" / "cards"), site / "r" / str(rule.number) / "card.png"
            )
        write(site / "rules.json", json.dumps({"schema": 1, "rules": entries}, ensure_ascii=False, indent=1) + "\n")

        for path, blocks in states.items():
            if outdated[path]:
                file = site / address(path, "zh") / "index.html"
                write(file, translations.marked(file.read_text(encoding="utf-8"), blocks, path))
        for language in (*LANGUAGES, "compare"):
            here = address("translations.md", language)
            file = site / here / "index.html"
            if file.exists():
                write(file, translations.filled(file.read_text(encoding="utf-8"), states, self.pages, here))

        for (_, path), page in self.pages.items():
            write(site / page.url / "index.md", plain(page.markdown, path))
        for language, write_index in self.indexes.items():
            write(site / address("index.md", language) / "llms.txt", write_index(self.pages))

        shutil.copytree(self.snippets, site / "snippets", ignore=LEFT_BY_RUNS, dirs_exist_ok=True)
        for folder in start_folders.folders(self.snippets):
            (site / "snippets" / start_folders.archive_path(folder)).write_bytes(start_folders.archive(folder))
        self.coloured.save()

    def lead(self, number: int, url: str, language: str) -> str | None:
        """Where a citation of a rule leads from the page at `url`; None if the registry has no such rule."""
        rule = self.known.get(number)
        return citing.rule_address(rule, url, language) if rule else None

    def paired(self, path: str) -> list[Pair]:
        """The pairs of a page; where its languages part, a warning."""
        if ("zh", path) not in self.pages:
            log.warning("docs/zh/%s is missing: every page stands in both languages", path)
            return []
        blocks, mismatches = comparison.paired(path, self.pages)
        for mismatch in mismatches:
            log.warning("docs/en/%s and docs/zh/%s part %s", path, path, mismatch)
        return blocks


def i18n(config: MkDocsConfig) -> I18n:
    """The plugin that builds one language after the other."""
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    return plugin


def link_to_sources(config: MkDocsConfig) -> str:
    """Where the folder docs/ can be read in the repository; "" if the configuration names none."""
    if not config.repo_url:
        return ""
    return f"{config.repo_url.rstrip('/')}/{(config.edit_uri or 'edit/main/docs/').replace('edit', 'blob', 1)}"


def groups(nav: Navigation) -> list[Group]:
    """The navigation as titles and paths."""
    loose = Group("", paths(nav.items))
    return [loose, *(Group(item.title, paths(item.children)) for item in nav.items if isinstance(item, Section))]


def paths(items: Iterable[StructureItem]) -> tuple[str, ...]:
    """The paths of the pages among some items of the navigation."""
    return tuple(split(item.file.src_uri)[1] for item in items if isinstance(item, Page))


def fill(folder: Path, content: str) -> None:
    """Put content in its place on the page in `folder`."""
    file = folder / "index.html"
    write(file, file.read_text(encoding="utf-8").replace(HERE, content))


def write(file: Path, text: str) -> None:
    """Write a text, in UTF-8."""
    file.write_text(text, encoding="utf-8")
