"""The rules for machines: `/rules.json`, all that a reviewer's bot needs, and the little that our own pages load."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from handbook import snippets
from handbook.blocks import parse
from handbook.pairs import Pair
from handbook.rule_pages import hashes
from handbook.rules import LANGUAGES, Rule

FOR_PAGES = ("id", "number", "chapter", "status", "title", "enforced_by", "symptoms")
"""What the scripts of the pages read of a rule; `/search/rules.json` holds it."""

HERE = "<rules>"


def entry(rule: Rule, root: str, folder: Path, blocks: list[Pair], *, stale: bool) -> dict[str, Any]:
    """One rule of rules.json; its shape is docs/rules.schema.json.

    Args:
        rule: the rule.
        root: the site's address, with a slash at its end.
        folder: the folder snippets/.
        blocks: its section, paired.
        stale: whether its Chinese is older than its English.
    """
    path = f"{rule.chapter}/#{rule.anchor}"
    return {
        "id": rule.id,
        "number": rule.number,
        "chapter": rule.chapter,
        "status": rule.status,
        "since": rule.since,
        "title": {language: rule.plain_title(language) for language in LANGUAGES},
        "url": {
            "en": f"{root}{path}",
            "zh": f"{root}zh/{path}",
            "compare": f"{root}compare/{path}",
            "short": f"{root}r/{rule.number}/",
        },
        "reason": reason(blocks),
        "enforced_by": list(rule.enforced_by),
        **({"wider": list(rule.wider)} if rule.wider else {}),
        "sources": [dict(source) for source in rule.sources],
        "snippets": list(rule.snippets),
        "programs": [program(path, root, folder) for path in rule.snippets],
        "symptoms": list(rule.symptoms),
        "translation": "stale" if stale else "current",
        "hash": hashes(blocks),
        **({"until": rule.until} if rule.until else {}),
        **({"replaced_by": rule.replaced_by} if rule.replaced_by else {}),
    }


def reason(blocks: Iterable[Pair]) -> dict[str, str]:
    """Why a rule is one, in both languages: the paragraphs between its heading and its first program, as Markdown."""
    said: list[Pair] = []
    for block in blocks:
        if block.shared:
            break
        if block.kind == "p" and not block.generated:
            said.append(block)
    return {
        "en": "\n\n".join(markdown(block.en) for block in said),
        "zh": "\n\n".join(markdown(block.zh) for block in said),
    }


def markdown(fragment: str) -> str:
    """A paragraph as Markdown: its words, and its code between backticks."""
    root = parse(fragment)
    for code in root.xpath(".//code"):
        code.text = f"`{code.text_content()}`"
        del code[:]
    return " ".join(root.text_content().split())


def program(path: str, root: str, folder: Path) -> dict[str, str]:
    """A program, a counterexample or a session of a rule, and what it printed.

    Args:
        path: where it lies below snippets/.
        root: the site's address, with a slash at its end.
        folder: the folder snippets/.
    """
    snippet = snippets.parse(path)
    printed = folder / output(path)
    return {
        "path": path,
        "kind": "dont" if snippet.harmful else "do",
        "url": f"{root}snippets/{path}",
        "code": snippet.read(folder),
        **({"output": printed.read_text(encoding="utf-8")} if printed.exists() else {}),  # a session holds its own
    }


def output(path: str) -> str:
    """Where what a program printed is, if it is anywhere; both lie below snippets/."""
    return f"{path.rpartition('.')[0]}.out"


def stamps(rule: Rule, folder: Path) -> list[tuple[int, int] | None]:
    """When the programs of a rule and their outputs were written, in nanoseconds, and how long they are.

    Args:
        rule: the rule.
        folder: the folder snippets/.
    """
    files = [file for path in rule.snippets for file in (f"{folder}/{path}", f"{folder}/{output(path)}")]
    return [stamp(file) for file in files]


def stamp(file: str) -> tuple[int, int] | None:
    """When a file was written, in nanoseconds, and how long it is; None if there is none."""
    try:
        state = os.stat(file)  # noqa: PTH116, thousands are asked for, and a `Path` takes longer than its answer
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def few(rule: dict[str, Any]) -> dict[str, Any]:
    """What the scripts of the pages read of a rule, as `entry` gives it."""
    return {name: rule[name] for name in FOR_PAGES}


def text(rule: dict[str, Any]) -> str:
    """A rule, as `entry` gives it, as it stands in rules.json."""
    return json.dumps(rule, ensure_ascii=False, indent=1).replace("\n", "\n  ")


def documents(entries: list[tuple[dict[str, Any], str]], edition: str) -> dict[str, str]:
    """Both files, by path below the site's root.

    Args:
        entries: of each rule what `few` and `text` give.
        edition: the newest edition; "" if there is none.
    """
    rules, texts = zip(*entries, strict=True) if entries else ((), ())
    head = {"schema": 1, **({"edition": edition} if edition else {}), "rules": [HERE] if texts else []}
    whole = json.dumps(head, ensure_ascii=False, indent=1).replace(json.dumps(HERE), ",\n  ".join(texts))
    return {
        "rules.json": whole + "\n",
        "search/rules.json": json.dumps({"rules": rules}, ensure_ascii=False, separators=(",", ":")) + "\n",
    }
