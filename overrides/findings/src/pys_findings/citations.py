"""The rules that a text names, and the comment that says what they are."""

import re

from pys_findings.rulebook import Rule, Rulebook, in_words

MARK = "<!-- pys-findings: the rules cited here; the command updates this comment -->"
LIMIT = 65_536  # characters of a comment on GitHub
MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")
HEADS = {"en": "Rules cited here", "zh": "这里引用的规则"}
UNKNOWN = {"en": "the handbook has no such rule", "zh": "手册里没有这条规则"}
WITHDRAWN = {"en": "withdrawn", "zh": "已撤回"}
REPLACED = {"en": "replaced by", "zh": "取代它的是"}
LEFT_OUT = {"en": "and others, which do not fit into a comment", "zh": "其余的放不进一条评论"}


def cited(text: str, rulebook: Rulebook) -> list[str]:
    """The ids that a text names, each once, in the order it names them, also those of no rule.

    A number has as many digits as the shortest of its handbook, or more, up to four.
    """
    shortest: dict[str, int] = {}
    for rule in rulebook.rules.values():
        digits = len(str(rule.number))
        shortest[rule.prefix] = min(shortest.get(rule.prefix, digits), digits)
    if not shortest:
        return []
    named = "|".join(rf"{re.escape(prefix)}-\d{{{digits},4}}" for prefix, digits in shortest.items())
    # A Chinese letter may stand beside it.
    return list(dict.fromkeys(re.findall(rf"(?<![\w-])(?:{named})(?![\w-])", text, re.ASCII)))


def comment(ids: list[str], rulebook: Rulebook, titles: str) -> str:
    """The comment that says what the cited rules are, as Markdown; "" if none is cited.

    Args:
        ids: the ids cited.
        rulebook: the rules.
        titles: `en`, `zh` or `both`.
    """
    if not ids:
        return ""
    lines = [MARK, f"**{in_words(HEADS, titles)}**", ""]
    rest = f"- … {in_words(LEFT_OUT, titles)}"
    room = LIMIT - sum(len(line) + 1 for line in lines) - len(rest) - 1
    for name in ids:
        line = item(name, rulebook, titles)
        room -= len(line) + 1
        if room < 0:
            lines.append(rest)
            break
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def item(name: str, rulebook: Rulebook, titles: str) -> str:
    """One cited id: its link and its title, or that there is no such rule."""
    rule = rulebook.rules.get(name)
    if rule is None:
        return f"- {name}: {in_words(UNKNOWN, titles)}"
    title = MARKDOWN.sub(r"\\\1", rule.titled(titles))
    line = f"- {linked(rule)} {title}"
    if not rule.withdrawn:
        return line
    successor = rulebook.rules.get(rule.successor)
    told = [in_words(WITHDRAWN, titles)]
    if successor:
        told.append(f"{in_words(REPLACED, titles)} {linked(successor)}")
    return f"{line} ({'; '.join(told)})"


def linked(rule: Rule) -> str:
    """A rule's number, linked to its page."""
    return f"[{rule.id}]({rule.url})"
