"""What a new rule is made of until its author has written it: sections, an entry, a do and a don't.

It passes every check but one: what begins with a mark is to be written, and a test says where a mark is left.
"""

import re

MARKS = {"en": "TODO:", "zh": "待写："}
"""What a text begins with that is to be written, by language."""

PARAGRAPHS = {
    "en": (
        "name the failure in the words that people search for, then say why, in one to three short paragraphs.",
        "say what goes wrong without the rule, in one sentence.",
        "say when the rule does not apply.",
    ),
    "zh": (
        "先用读者会去搜索的词写出故障，再说明理由，一到三个短段落。",
        "用一句话说明不遵守这条规则会出什么问题。",
        "说明这条规则何时不适用。",
    ),
}
DO = """\
# TODO: show the rule's claim happening, in ten to thirty lines.
orders = ["first", "second"]
print(f"both orders are kept: {len(orders) == 2}")
"""
DONT = """\
# TODO: show the harm, caused by one wrong line and nothing else.
orders = ["first", "second"]
orders.pop()
print(f"both orders are kept: {len(orders) == 2}")
"""
SMALL = re.compile(r"\b(a|an|and|as|at|by|for|from|in|into|is|it|not|of|on|one|or|the|to|what|when|with|you|your)\b")
HARM = "both orders are kept: False"


def program_name(title: str) -> str:
    """What a rule's programs are called by default: the first three words of its English title that tell something."""
    words = re.findall(r"[a-z0-9]+", SMALL.sub("", title.lower().replace("'", "")))
    return "_".join(words[:3])


def programs(chapter: str, name: str) -> dict[str, str]:
    """The do and the don't, by their path."""
    return {f"snippets/{chapter}/{name}.py": DO, f"snippets/{chapter}/{name}_dont.py": DONT}


def section(language: str, anchor: str, title: str, path: str) -> str:
    """A rule's section in one language.

    Args:
        language: `en` or `zh`.
        anchor: the id of its heading, such as `pys-502`.
        title: its heading.
        path: its do below `snippets/`, without suffix.
    """
    gap = " " if language == "en" else ""
    why, harm, limits = (f"{MARKS[language]}{gap}{words}" for words in PARAGRAPHS[language])
    blocks = [f'``` snippet="{path}{end}"\n```' for end in (".py", ".out", "_dont.py", "_dont.out")]
    heading = f"## {title} {{ #{anchor} }}"
    return "\n\n".join([heading, why, *blocks[:2], harm, *blocks[2:], limits]) + "\n"


def entry(number: int, name: str, month: str) -> str:
    """A rule's table in the registry.

    Args:
        number: the rule's number.
        name: what its programs are called.
        month: since when it holds, such as `2026-11`.
    """
    return f"""[{number}]
since = "{month}"
enforced_by = ["reviewer"]
sources = [
    {{ title = "{MARKS["en"]} the library's own documentation, a PEP, an RFC", url = "https://example.com/" }},
]

[{number}.harm]
"{name}_dont.py" = "{HARM}"
"""


def left(text: str) -> list[tuple[int, str]]:
    """Each line, from 1, on which a mark is left, and what it says."""
    return [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if any(mark in line for mark in MARKS.values())
    ]
