"""All symptoms by chapter, on the page where a reader pastes an error: what that page is without scripts."""

from html import escape

import rules
from cite_rules import docs_of, language_of, registry
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

TABLE = "<!-- symptoms -->"
HEAD = {"en": ("Rule", "What is printed"), "zh": ("规则", "报错与日志")}


def row(rule: rules.Rule, language: str) -> str:
    """One rule's row; its number becomes a link, as every citation does."""
    printed = "".join(f"<li><code>{escape(symptom)}</code></li>" for symptom in rule.symptoms)
    return f"<tr><td>{rule.id} {escape(rule.plain_title(language))}</td><td><ul>{printed}</ul></td></tr>"


def table(rows: list[str], language: str) -> str:
    """A table of rows, which is HTML: in Markdown a message would be read for its own marks."""
    head = "".join(f"<th>{name}</th>" for name in HEAD[language])
    body = "".join(rows)
    return f'<table markdown="0"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


@event_priority(-5)  # before the facts of the rules are added
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the symptoms where a page asks for them."""
    if TABLE not in markdown:
        return markdown
    language = language_of(page)
    chapters: dict[str, list[str]] = {}
    for rule in registry(config).values():
        if rule.symptoms and rule.status == "active":
            chapters.setdefault(rule.chapter, []).append(row(rule, language))
    lines = ['<div class="generated symptoms" markdown>']
    for chapter, rows in chapters.items():
        title = rules.page_title(docs_of(config) / language / f"{chapter}.md")
        lines += ["", f"## {title} {{ #{chapter} }}", "", table(rows, language)]
    return markdown.replace(TABLE, "\n".join([*lines, "", "</div>"]))
