"""What the registry knows of a rule, at the end of its section, and at its beginning whether the rule is withdrawn.

The facts stand on each page as often as it has rules. The converter, which is slow on lists in containers, sees a mark
in their place: a change of the registry makes it convert nothing.
"""

import re
from functools import partial

from markdown import Markdown

from handbook import rules
from handbook.citing import rule_at
from handbook.memory import Kept

MARK = re.compile(r"(?:<p>)?rule-facts-(\d+)\.(?:</p>)?")


def marked(markdown: str, known: dict[int, rules.Rule], language: str) -> str:
    """Markdown with a mark at the end of each rule's section; a withdrawn rule begins with a notice."""
    lines: list[str] = []
    pending: list[str] = []
    for line in markdown.splitlines():
        if heading := rules.HEADING.match(line):
            lines += pending
            rule = rule_at(heading["anchor"], known)
            pending = ["", f"rule-facts-{rule.number}.", ""] if rule else []
            lines += [line, *(withdrawn_block(rule, language) if rule else [])]
        else:
            lines.append(line)
    return "\n".join([*lines, *pending]) + "\n"


def withdrawn_block(rule: rules.Rule, language: str) -> list[str]:
    """What the section of a withdrawn rule says first, as Markdown; nothing if the rule holds."""
    if rule.status == "active":
        return []
    title = {"en": f"Withdrawn {rule.until}", "zh": f"{rule.until} 撤回"}[language]
    why = rule.why[language]
    if rule.replaced_by:
        why += {"en": f" See {rule.successor}.", "zh": f"请看 {rule.successor}。"}[language]
    return ["", '<div class="generated" markdown>', "", f'!!! warning "{title}"', "", f"    {why}", "", "</div>", ""]


def written(markdown: str, known: dict[int, rules.Rule], language: str) -> str:
    """Markdown with the facts in place of their marks, in a container of their own."""

    def block(mark: re.Match[str]) -> str:
        listed = rules.facts(known[int(mark[1])], language)
        return "\n".join(['<div class="rule-facts generated" markdown>', "", *listed, "", "</div>"])

    return MARK.sub(block, markdown)


def put_in(content: str, known: dict[int, rules.Rule], language: str, kept: Kept) -> str:
    """A page's HTML with the facts in place of their marks; `kept` has those that were made before."""
    renderer = Markdown()

    def block(mark: re.Match[str]) -> str:
        number = int(mark[1])
        listed = "\n".join(rules.facts(known[number], language))
        html = kept.of(("facts", number, language), listed, partial(renderer.reset().convert, listed))
        return f'<div class="rule-facts generated">\n{html}\n</div>'

    return MARK.sub(block, content)
