"""All symptoms by chapter, on the page where a reader pastes an error: what that page is without scripts."""

from html import escape
from pathlib import Path

from handbook import rules

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


def listing(known: dict[int, rules.Rule], docs: Path, language: str) -> str:
    """Every symptom by chapter, as Markdown; its tables are HTML."""
    chapters: dict[str, list[str]] = {}
    for rule in known.values():
        if rule.symptoms and rule.status == "active":
            chapters.setdefault(rule.chapter, []).append(row(rule, language))
    lines = ['<div class="generated symptoms" markdown>']
    for chapter, rows in chapters.items():
        title = rules.page_title(docs / language / f"{chapter}.md")
        lines += ["", f"## {title} {{ #{chapter} }}", "", table(rows, language)]
    return "\n".join([*lines, "", "</div>"])
