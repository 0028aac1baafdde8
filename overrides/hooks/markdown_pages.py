"""The handbook for language models: each page's own Markdown at `/<page>/index.md`, and an index in `/llms.txt`."""

import posixpath
import re
from pathlib import Path

import collected
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

FENCE = re.compile(r'^(?P<indent> *)````+ \{ \.(?P<lexer>\w+) title="(?P<title>[^"]*)".*\}$', re.MULTILINE)
CONTAINER = re.compile(r'^(<div class="(?:rule-facts )?generated" markdown>|</div>)\n\n?', re.MULTILINE)
RULE_HEADING = re.compile(r"^## (?=.*\{ *#pys-(\d+) *\})", re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[\w./-]+)\.md(?P<anchor>#[\w.-]+)?\)")


def plain(markdown: str, path: str) -> str:
    """A page's Markdown without what only this site's build understands.

    Args:
        markdown: the page with its snippets printed.
        path: the page below its language's folder, to resolve its links by.
    """
    markdown = FENCE.sub(r'\g<indent>````\g<lexer> title="\g<title>"', markdown)
    markdown = CONTAINER.sub("", markdown)
    markdown = RULE_HEADING.sub(r"## PYS-\1 ", markdown)

    def address(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["path"]))
        here = path.removesuffix(".md").removesuffix("index")
        there = target.removesuffix("index").rstrip("/")
        relative = posixpath.relpath(f"/{there}", f"/{here}")
        return f"]({posixpath.join(relative, 'index.md')}{link['anchor'] or ''})"

    return LINK.sub(address, markdown)


def index(nav: Navigation, language: str, config: MkDocsConfig) -> str:
    """An llms.txt: what the site is, then each page with its address and description (see llmstxt.org)."""
    lines = [f"# {config.site_name}", "", f"> {config.site_description}"]
    loose = [item for item in nav.items if isinstance(item, Page)]
    groups = [(None, loose), *((item.title, item.children) for item in nav.items if isinstance(item, Section))]
    for title, items in groups:
        lines += ["", f"## {title}", ""] if title else [""]
        for item in items:
            page = (
                collected.pages.get((language, item.file.src_uri.partition("/")[2])) if isinstance(item, Page) else None
            )
            if page:
                about = f": {page.description}" if page.description else ""
                lines.append(f"- [{page.title}]({config.site_url or '/'}{page.url}index.md){about}")
    return "\n".join(lines) + "\n"


@event_priority(-50)  # after everything that writes Markdown
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the Markdown of a page as it goes into the renderer."""
    collected.markdown[page.file.src_uri] = markdown
    return markdown


@event_priority(-50)  # after the page is collected
def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """Remember the navigation of this language."""
    collected.navigation = nav
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the Markdown pages and the index of the language that was just built."""
    language = collected.language(config)
    root = Path(config.site_dir, "" if language == "en" else language)
    for (of, path), page in collected.pages.items():
        if of == language:
            Path(config.site_dir, page.url, "index.md").write_text(plain(page.markdown, path), encoding="utf-8")
    if collected.navigation:
        (root / "llms.txt").write_text(index(collected.navigation, language, config), encoding="utf-8")
