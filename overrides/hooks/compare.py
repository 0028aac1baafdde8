"""The compare view: every page at `/compare/<page>/`, English and Chinese side by side."""

import re
from html import escape
from pathlib import Path

import collected
import rules
from freshness import read, states
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pairs import LANGUAGES, Pair, move_links, pair, parse

log = get_plugin_logger(__name__)

HERE = "<!-- pairs -->"


def row(block: Pair, stale_note: str) -> str:
    """One pair as a row: two cells, or one where both languages share the block.

    Args:
        block: the pair.
        stale_note: what to say below the Chinese when it is older than the English.
    """
    anchor = f' id="{block.anchor}"' if block.anchor else ""
    if block.shared:
        cells = f'<div class="pair__shared">{block.en}</div>'
    else:
        cells = "".join(
            f'<div class="pair__cell" lang="{tag}">{content}</div>'
            for tag, content in zip(LANGUAGES.values(), (block.en, block.zh + stale_note), strict=True)
        )
    return f'<div class="pair pair--{escape(block.kind)}"{anchor} data-block="{block.block}">{cells}</div>'


def rows(path: str, blocks: list[Pair], config: MkDocsConfig) -> str:
    """Pairs as the rows of a comparison, the stale ones marked.

    Args:
        path: the page below its language's folder.
        blocks: its pairs, or some of them.
        config: where the sources are.
    """
    outdated = collected.outdated(path)
    notes = (stale_note(path, block, config) if block.block in outdated else "" for block in blocks)
    return "\n".join(row(block, note) for block, note in zip(blocks, notes, strict=True))


def stale_note(path: str, block: Pair, config: MkDocsConfig) -> str:
    """What a stale pair says: that it is, and where both of its sources are."""
    sources = []
    for language, fragment in zip(LANGUAGES, (block.en, block.zh), strict=True):
        line = source_line(Path(config.docs_dir, language, path), fragment)
        place = f"docs/{language}/{path}:{line}"
        if config.repo_url:
            folder = (config.edit_uri or "edit/main/docs/").replace("edit", "blob", 1)
            url = f"{config.repo_url.rstrip('/')}/{folder}{language}/{path}#L{line}"
            place = f'<a href="{escape(url)}">{place}</a>'
        sources.append(place)
    return f'<p class="pair__stale generated-note">译文比英文旧 · Older than the English: {" · ".join(sources)}</p>'


def source_line(file: Path, fragment: str) -> int:
    """The line, from 1, on which a rendered block begins in its Markdown; 1 if it cannot be told."""
    words = letters(parse(fragment).text_content())[:24]
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if words and words in letters(re.sub(r"\]\([^)]*\)|\{[^}]*\}", "", line)):
            return number
    return 1


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"\W|_", "", text)


def to_compare(address: str) -> str:
    """The comparison of a page of the site, given the page's address; anything else unchanged."""
    neutral = address.removeprefix("zh/")
    path = "index.md" if not neutral else f"{neutral.rstrip('/')}.md"
    known = ("en", path) in collected.pages or ("en", f"{neutral}index.md") in collected.pages
    return f"compare/{neutral}" if known else address


def paired(path: str, url: str) -> list[Pair]:
    """The pairs of a page, their links moved to the address `url`; what does not pair is warned of."""
    both = collected.both(path)
    if both is None:
        log.warning("docs/zh/%s is missing: every page stands in both languages", path)
        return []
    moved = (move_links(page.content, page.url, url, to_compare) for page in both)
    blocks, mismatches = pair(*moved)
    for mismatch in mismatches:
        log.warning("docs/en/%s and docs/zh/%s part %s", path, path, mismatch)
    return blocks


def page_source(path: str, docs: Path) -> str:
    """The Markdown of a compare page: its title and where its rows will stand."""
    titles = [rules.page_title(docs / language / path) for language in LANGUAGES if (docs / language / path).exists()]
    title = " · ".join(dict.fromkeys(titles))
    return (
        f'---\ntitle: "{title}"\ntemplate: compare.html\ncompares: {path}\nhide: [navigation, toc]\n'
        f"search:\n  exclude: true\n---\n\n{HERE}\n"
    )


def addresses(page: Page) -> dict[str, str]:
    """Where a page stands in English, in Chinese and side by side, below the site's root."""
    path = page.meta.get("compares") or page.file.src_uri.partition("/")[2]
    neutral = f"{path.removesuffix('.md')}/".removesuffix("index/")
    if rule := page.meta.get("rule"):
        neutral = f"{page.meta['chapter']}/#pys-{rule}"
    return {"en": neutral or "./", "zh": f"zh/{neutral}", "compare": f"compare/{neutral}"}


def headings(path: str, docs: Path) -> list[tuple[str, str, str]]:
    """The sections of a page for a list to jump from: id, English title, Chinese title."""
    en, zh = (rules.read_sections(docs / language / path) for language in LANGUAGES)
    return [(anchor, rules.plain(en[anchor][0]), rules.plain(zh[anchor][0])) for anchor in en if anchor in zh]


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget the last build, which `mkdocs serve` repeats in one process."""
    if collected.is_last_build(config):
        collected.pages.clear()
        collected.markdown.clear()
        collected.pairs.clear()
        collected.translations.clear()


@event_priority(-200)  # after static-i18n has chosen the language's files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a compare page for each English page."""
    if collected.language(config) == "en":
        for file in list(files.documentation_pages()):
            path = file.src_uri.removeprefix("en/")
            content = page_source(path, Path(config.docs_dir))
            files.append(File.generated(config, f"compare/{path}", content=content))
    return files


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """Keep each page's content for when both languages are there."""
    language, _, path = page.file.src_uri.partition("/")
    context["addresses"] = addresses(page)
    if compares := page.meta.get("compares"):  # search engines are to find the chapter, not its comparison
        page.canonical_url = f"{config.site_url or ''}{addresses(page)['en'].removeprefix('./')}"
        context["headings"] = headings(compares, Path(config.docs_dir))
    if language in LANGUAGES and page.content is not None:
        collected.pages[language, path] = collected.Rendered(
            url="" if page.url in {".", "./"} else page.url.removeprefix("./"),
            title=str(page.title),
            description=page.meta.get("description", ""),
            content=page.content,
            markdown=collected.markdown.get(page.file.src_uri, ""),
        )
    return context


@event_priority(-200)  # after static-i18n has built every language
def on_post_build(config: MkDocsConfig) -> None:
    """Put the rows into the compare pages."""
    if not collected.is_last_build(config):
        return
    record = read(Path(config.docs_dir, "freshness.json"))
    for language, path in list(collected.pages):
        if language == "en":
            neutral = collected.pages["en", path].url
            file = Path(config.site_dir, "compare", neutral, "index.html")
            collected.pairs[path] = paired(path, f"compare/{neutral}")
            collected.translations[path] = states(collected.pairs[path], record.get(path, {}))
            content = rows(path, collected.pairs[path], config)
            file.write_text(file.read_text(encoding="utf-8").replace(HERE, content), encoding="utf-8")
