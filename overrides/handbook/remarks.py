"""What a writer is told of a page when it is saved: each remark with its file and line, and what to do."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from handbook.model import Model
from handbook.rules import SNIPPET
from handbook.run_records import code_hash

SAID = {
    "en": {
        "stale": "the English changed after this block was translated; if the Chinese is still right: {accept}",
        "not run": "snippets/{name} has changed since it last ran; run it again: {record}",
    },
    "zh": {
        "stale": "这一段中文对应的英文已经改过；如果中文仍然正确，请运行：{accept}",
        "not run": "snippets/{name} 在上次运行之后改过，请重新运行：{record}",
    },
}
ACCEPT = "uv run python tests/commands/stale.py accept {page}"
RECORD = "uv run pytest tests/test_snippets.py -k {name} --record"


def remarks(model: Model, language: str, path: str) -> Iterator[str]:
    """What is to be mended on a page, in its language.

    Args:
        model: the handbook.
        language: `en` or `zh`.
        path: the page below its language's folder.
    """
    file, words = model.docs / language / path, SAID[language]
    if path in model.paths:
        for block in model.paired(path).states:
            if block.outdated:
                place, line = model.sources.place(block.pair, path, language)
                yield f"{place}:{line}: {words['stale'].format(accept=ACCEPT.format(page=path))}"
    ran = {name: run.code for record in model.records for name, run in record.runs.items()}
    for line, name in printed(file):
        if name in ran and (model.snippets / name).exists() and ran[name] != code_hash(name, model.snippets):
            said_of_it = words["not run"].format(name=name, record=RECORD.format(name=name))
            yield f"docs/{language}/{path}:{line}: {said_of_it}"


def printed(file: Path) -> Iterator[tuple[int, str]]:
    """The snippets that a page names, each with its line, from 1."""
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if match := SNIPPET.match(text):
            yield line, match["name"].partition("#")[0]


def said(error: Exception) -> str:
    """What an error says, with the place in a template."""
    place = f"overrides/{error.name}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
    return f"{place}{type(error).__name__}: {error}"
