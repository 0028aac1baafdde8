"""The handbook as an agent skill, `/skill.zip` and `/zh/skill.zip`: a folder that an agent reads a chapter at a time.

`SKILL.md` says which chapter to read when; each chapter lies beside it as Markdown, with its programs and what they
print. The layout is that of https://agentskills.io/specification.
"""

import json
from collections.abc import Iterable, Mapping
from string import Formatter

from handbook import markdown_pages
from handbook.archives import archive
from handbook.markdown_pages import Group, Site
from handbook.pages import Pages, address
from handbook.prefixes import OURS, Prefixes
from handbook.rules import Rule

NAME = "skill.zip"
EXTRA = ("conflicts.md", "rules.md", "symptoms.md")
"""Pages without rules of their own that an agent asks for."""

EXAMPLE = 502  # the rule that is cited to show how; the first one in a handbook that does not have it

MARKS = {"en": (" ", ": "), "zh": ("", "：")}  # between two sentences, and before an explanation
WHEN = {
    "en": "Use it when you write, review or debug a Python service or command-line tool, or when {example} is cited.",
    "zh": "编写、评审、排查 Python 服务或命令行工具时使用，看到 {example} 这样的编号时也用它。",
}
SAID = {
    "en": "Each rule has a permanent number, such as {example}. It says what to do and why, shows a program that "
    "does it with what the program printed, and often a second one that shows the failure.",
    "zh": "每条规则都有永久编号，例如 {example}。规则会说明该怎么做、为什么，附上一段照做的程序和它的输出，"
    "通常还有一段演示出错情形的反例。",
}
STEPS = {
    "en": (
        "Read only the chapters below that the task touches. Each file holds one chapter.",
        "If you have an error message, look for it in {symptoms}. It names the rule to read.",
        "If you know only a number, find its chapter in {rules}.",
        "If two rules ask for opposite things, read {conflicts}.",
        "Cite a rule by its number and its address: {example} is at {root}r/{number}/, in English and Chinese.",
    ),
    "zh": (
        "只读任务涉及的章节。下面每个文件是一章。",
        "如果手上有一条报错，先在{symptoms}里查，它会指出该读哪条规则。",
        "如果只知道编号，在{rules}里找到它所在的章节。",
        "如果两条规则的要求相反，读{conflicts}。",
        "引用规则时写出编号和地址：{example} 的地址是 {root}r/{number}/，中英对照。",
    ),
}
CHAPTERS = {"en": "## Chapters", "zh": "## 章节"}
LICENSE = "license: CC-BY-4.0 (text), MIT (code)"


def folder(language: str, prefixes: Prefixes) -> str:
    """What the skill is called, and so its folder; that of another handbook has its prefix."""
    name = "python-services" if prefixes.own == OURS else f"{prefixes.own.lower()}-rules"
    return name if language == "en" else f"{name}-{language}"


def files(
    groups: Iterable[Group], pages: Pages, language: str, site: Site, known: Mapping[int, Rule]
) -> dict[str, str]:
    """What the skill's folder holds, by path: SKILL.md, and each chapter.

    Args:
        groups: the navigation.
        pages: the rendered pages.
        language: `en` or `zh`.
        site: what is said of the site.
        known: the registry.
    """
    chapters = {f"{rule.chapter}.md" for rule in known.values()}
    order = [path for group in groups for path in group.paths if (language, path) in pages]
    held = [path for path in order if path in chapters or path in EXTRA]

    def lead(target: str) -> str:
        return target if target in held else f"{site.root}{address(target, language)}"

    space, colon = MARKS[language]
    number = EXAMPLE if EXAMPLE in known else min(known, default=1)
    example = site.prefixes.id(number)
    words = {path.removesuffix(".md"): f"[{pages[language, path].title}]({path})" for path in held}
    words |= {"example": example, "number": str(number), "root": site.root}
    about = f"{site.about}{space}{WHEN[language].format(example=example)}"
    head = [
        f"name: {folder(language, site.prefixes)}",
        f"description: {json.dumps(about, ensure_ascii=False)}",
        *([LICENSE] if site.prefixes.own == OURS else []),
    ]
    listed = [
        f"- [{page.title}]({path}){colon}{page.description}"
        for path in held
        if path in chapters and (page := pages[language, path])
    ]
    steps = (step for step in STEPS[language] if all(name in words for _, name, *_ in Formatter().parse(step) if name))
    told = [f"{place}. {step.format(**words)}" for place, step in enumerate(steps, 1)]
    body = [SAID[language].format(**words), "", *told, "", CHAPTERS[language], ""]
    made = {"SKILL.md": "\n".join(["---", *head, "---", "", f"# {site.name}", "", *body, *listed]) + "\n"}
    texts = {path: pages[language, path].markdown for path in held}
    return made | {path: markdown_pages.plain(text, path, site.prefixes, lead) for path, text in texts.items()}


def packed(folder: str, made: Mapping[str, str]) -> bytes:
    """The skill's folder as an archive."""
    return archive((f"{folder}/{path}", text.encode()) for path, text in made.items())
