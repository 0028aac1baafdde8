"""What the registry knows of a rule, at the end of its section, and at its beginning whether the rule is withdrawn.

The facts stand on each page as often as it has rules. The converter, which is slow on lists in containers, sees a mark
in their place: a change of the registry makes it convert nothing.
"""

import re

from handbook import rules
from handbook.citing import rule_at
from handbook.inline import Span

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


def listed(rule: rules.Rule, language: str) -> dict[str, list[Span]]:
    """What the registry knows of a rule: who enforces it, its sources, and since when it is one, by their names."""
    words = rules.WORDS[language]
    changes = [f"{change['date']} {change[language]}" for change in rule.history]
    if rule.until:
        changes.append(f"{rule.until} {words['withdrawn']}")
    return {
        words["enforced"]: rules.enforcers(rule, language),
        words["sources"]: [Span(source.title, source.url) for source in rule.sources],
        words["since"]: [Span(words["then"].join([rule.since, *changes]))],
    }


def written(markdown: str, known: dict[int, rules.Rule], language: str) -> str:
    """Markdown with the facts in place of their marks, in a container of their own."""
    words = rules.WORDS[language]

    def block(mark: re.Match[str]) -> str:
        lines = [
            f"- **{name}**{words['colon']}{words['joint'].join(span.markdown for span in spans)}"
            for name, spans in listed(known[int(mark[1])], language).items()
        ]
        return "\n".join(['<div class="rule-facts generated" markdown>', "", *lines, "", "</div>"])

    return MARK.sub(block, markdown)


def put_in(content: str, known: dict[int, rules.Rule], language: str) -> str:
    """A page's HTML with the facts in place of their marks."""
    words = rules.WORDS[language]

    def block(mark: re.Match[str]) -> str:
        lines = [
            f"<li><strong>{name}</strong>{words['colon']}{words['joint'].join(span.html for span in spans)}</li>"
            for name, spans in listed(known[int(mark[1])], language).items()
        ]
        return "\n".join(['<div class="rule-facts generated">', "<ul>", *lines, "</ul>", "</div>"])

    return MARK.sub(block, content)
