"""What the last test runs saw of each snippet: a page of evidence, and a quiet mark on each block of code.

A snippet that has changed since, or that no run has seen, is shown as not run.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from handbook import inline_metadata, rules
from handbook.run_records import Record, Run, proven_on
from handbook.snippets import parse as snippet

TABLE = "<!-- proof -->"
COLUMNS = {
    "en": ("Snippet", "Rules", "Kind", "Python", "Ran with", "Time", "Outcome"),
    "zh": ("代码片段", "规则", "种类", "Python", "运行环境", "用时", "结果"),
}
KINDS = {
    "en": {"program": "do", "both": "both ways", "counterexample": "don't", "session": "session"},
    "zh": {"program": "正例", "both": "两种做法", "counterexample": "反例", "session": "会话"},
}
OUTCOMES = {
    "en": {"program": "printed what the page shows", "counterexample": "failed as described", "missing": "not run"},
    "zh": {"program": "输出与页面一致", "counterexample": "复现了所说的问题", "missing": "未运行"},
}
SAID = {
    "en": {
        "none": "This site was built without a record of a test run, so nothing below is marked as run.",
        "some": "{when}: {ran} of {all} snippets ran on Python {python} and took {seconds:.0f} s in all.",
        "ran": "ran with ",
    },
    "zh": {
        "none": "构建本站时没有测试运行的记录，因此下面没有任何一项标为已运行。",
        "some": "{when}，测试用 Python {python} 运行了 {all} 段代码中的 {ran} 段，累计用时 {seconds:.0f} s。",
        "ran": "运行环境：",
    },
}


def spans(series: Iterable[str]) -> str:
    """Minor versions in order as a list in which three or more in a row are a span: `3.11–3.13 · 3.13t`."""
    found: list[list[str]] = []
    for one in series:
        major, _, minor = one.partition(".")
        if found and minor.isdigit() and found[-1][-1] == f"{major}.{int(minor) - 1}":
            found[-1].append(one)
        else:
            found.append([one])
    return " · ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else " · ".join(run) for run in found)


def row_id(path: str) -> str:
    """The anchor of a snippet's row on the proof page."""
    return path.replace("/", "-").replace(".", "-").replace("_", "-")


def kind_of(path: str) -> str:
    """`program`, `both`, `counterexample` or `session`; a session that shows a harm is a counterexample too."""
    named = snippet(path)
    return "counterexample" if named.harmful else "both" if named.both_ways else named.kind


def users(known: dict[int, rules.Rule], docs: Path) -> dict[str, list[rules.Rule]]:
    """The rules that each snippet shows: those whose sections print it, or else those that its section cites.

    Args:
        known: the registry.
        docs: the folder docs/.
    """
    found: dict[str, list[rules.Rule]] = {}
    for rule in known.values():
        for path in rule.snippets:
            found.setdefault(path, []).append(rule)
    for path, cited in rules.beside(known, docs).items():
        found.setdefault(path, cited)
    return {path: shown for path, shown in found.items() if len(Path(path).parts) == 2}


def table(shown: dict[str, list[rules.Rule]], records: tuple[Record, ...], root: Path, language: str) -> str:
    """The evidence as HTML: what was run, and a table a chapter.

    Args:
        shown: the rules that each snippet shows.
        records: the last test runs, one for each Python.
        root: the folder snippets/.
        language: `en` or `zh`.
    """
    runs = {path: proven_on(path, records, root) for path in shown}
    said = [f"<p>{SAID[language]['none']}</p>"] if not any(runs.values()) else []
    for record in records:
        seconds = [run[record.series].seconds for run in runs.values() if record.series in run]
        words = {"ran": len(seconds), "all": len(shown), "when": record.when, "python": record.python}
        said.append(f"<p>{SAID[language]['some'].format(**words, seconds=sum(seconds))}</p>")
    head = "".join(f"<th>{name}</th>" for name in COLUMNS[language])
    tables = [
        f"<table><thead><tr>{head}</tr></thead><tbody>"
        + "".join(row(path, shown[path], runs[path], language) for path in shown if path.startswith(f"{chapter}/"))
        + "</tbody></table>"
        for chapter in dict.fromkeys(path.split("/")[0] for path in shown)
    ]
    return f'<div class="generated evidence">{"".join([*said, *tables])}</div>'


def versions(run: Run) -> str:
    """What a snippet ran with, as a list."""
    return ", ".join(f"{name} {version}" for name, version in run.versions.items())


def row(path: str, users: list[rules.Rule], runs: dict[str, Run], language: str) -> str:
    """One snippet's row; what it ran with and how long it took are told of the newest Python."""
    kind = kind_of(path)
    outcome = OUTCOMES[language]["missing" if not runs else "program" if kind in {"session", "both"} else kind]
    newest = list(runs.values())[-1] if runs else None
    cells = [
        f"<code>{escape(path)}</code>",
        " ".join(rule.id for rule in users),
        KINDS[language][kind],
        spans(runs),
        escape(versions(newest)) if newest else "",
        f"{newest.seconds:.1f} s" if newest else "",
        outcome,
    ]
    return f'<tr id="{row_id(path)}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def link_file(root: HtmlElement, base: str, snippets: Path) -> None:
    """Make the name above each block of code a link to its whole file, and mark those of programs that can be run.

    A script offers the command: `data-run` is empty if uv runs the program from its address alone, and otherwise names
    it for the project's own command.

    Args:
        root: a page's content, changed in place.
        base: the address of the published folder `snippets/`, relative to this page.
        snippets: the folder `snippets/`.
    """
    for block in root.iter("div"):
        title = block.find("span[@class='filename']") if block.get("data-snippet") else None
        if title is None or block.get("data-kind") == "output":
            continue
        label, separator, name = (title.text or "").rpartition(" · ")
        path, _, region = block.get("data-snippet", "").partition("#")
        link = html.Element("a", {"class": "snippet-file", "href": f"{base}{path}"})
        link.text = name + (f" ({region})" if region else "")
        if inline_metadata.is_program(path):
            link.set("data-run", "" if inline_metadata.runs_alone(path, snippets) else path)
        title.text = label + separator
        title.insert(0, link)


def mark(root: HtmlElement, records: tuple[Record, ...], snippets: Path, proof_url: str, language: str) -> None:
    """Put a mark on each block that ran, or whose whole file did: with what, linked to its row.

    Args:
        root: a page's content, changed in place.
        records: the last test runs, one for each Python.
        snippets: the folder snippets/.
        proof_url: the address of the proof page, relative to this page.
        language: `en` or `zh`, for the words.
    """
    for block in root.iter("div"):
        path, _, _ = block.get("data-snippet", "").partition("#")
        runs = proven_on(path, records, snippets)
        title = block.find("span[@class='filename']")
        if not runs or title is None:
            continue
        link = html.Element("a", {"class": "proof-mark", "href": f"{proof_url}#{row_id(path)}"})
        said = ", ".join(filter(None, (f"Python {spans(runs)}", versions(list(runs.values())[-1]))))
        link.set("title", f"{SAID[language]['ran']}{said}")
        link.text = f"✓ {said}"
        title.append(link)
