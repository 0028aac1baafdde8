"""The rules that a text names, and the comment that says what they are."""

import re

from pys_findings.rulebook import Rule, Rulebook, in_words

CITATION = re.compile(r"(?<![\w-])PYS-(\d{3,4})(?![\w-])", re.ASCII)  # a Chinese letter may stand beside it
MARK = "<!-- pys-findings: the rules cited here; the command updates this comment -->"
LIMIT = 65_536  # characters of a comment on GitHub
MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")
HEADS = {"en": "Rules cited here", "zh": "这里引用的规则"}
UNKNOWN = {"en": "the handbook has no such rule", "zh": "手册里没有这条规则"}
WITHDRAWN = {"en": "withdrawn", "zh": "已撤回"}
REPLACED = {"en": "replaced by", "zh": "取代它的是"}
LEFT_OUT = {"en": "and others, which do not fit into a comment", "zh": "其余的放不进一条评论"}


def cited(text: str) -> list[int]:
    """The numbers that a text names, each once, in the order it names them."""
    return list(dict.fromkeys(int(number) for number in CITATION.findall(text)))


def comment(numbers: list[int], rulebook: Rulebook, titles: str) -> str:
    """The comment that says what the cited rules are, as Markdown; "" if none is cited.

    Args:
        numbers: the numbers cited.
        rulebook: the rules.
        titles: `en`, `zh` or `both`.
    """
    if not numbers:
        return ""
    lines = [MARK, f"**{in_words(HEADS, titles)}**", ""]
    rest = f"- … {in_words(LEFT_OUT, titles)}"
    room = LIMIT - sum(len(line) + 1 for line in lines) - len(rest) - 1
    for number in numbers:
        line = item(number, rulebook, titles)
        room -= len(line) + 1
        if room < 0:
            lines.append(rest)
            break
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def item(number: int, rulebook: Rulebook, titles: str) -> str:
    """One cited number: its link and its title, or that there is no such rule."""
    rule = rulebook.rules.get(number)
    if rule is None:
        return f"- PYS-{number}: {in_words(UNKNOWN, titles)}"
    title = MARKDOWN.sub(r"\\\1", rule.titled(titles))
    line = f"- {linked(rule)} {title}"
    if not rule.withdrawn:
        return line
    successor = rulebook.rules.get(rule.replaced_by or 0)
    told = [in_words(WITHDRAWN, titles)]
    if successor:
        told.append(f"{in_words(REPLACED, titles)} {linked(successor)}")
    return f"{line} ({'; '.join(told)})"


def linked(rule: Rule) -> str:
    """A rule's number, linked to its page."""
    return f"[{rule.id}]({rule.url})"
