"""The terms of the glossary, and where a text keeps to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROW = re.compile(r"\| ([^|]+?) \| ([^|]+?) \| ([^|]*?) ?\|$")

# Words that mean other things too, or that Chinese leaves out where they are understood: not every use is the term.
SEVERAL_SENSES = set(
    """await, case, chord, claim, collector, commit, contract, counter, coverage, entry point, expire, exporter, field,
    filter, formatter, gate, GIL, handler, header, hook, inline, layout, lock, message, override, patch, probe, process,
    protocol, queue, release, repository, retry, rollback, session, settings, snippet, task, threshold, trace,
    workflow""".replace("\n    ", " ").split(", ")
)

# What is not written, as regular expressions, and what is written instead.
AVOIDED = {
    "信号处理器": "信号处理函数",
    "登记表": "注册表",
    "(?<!打)印出": "打印",
    "工夫": "力气、时间",
    "功夫": "力气、时间",
    "鲁棒": "健壮",
    "垃圾收集": "垃圾回收",
    "缺省": "默认",
    "文件夹": "目录",
    "您": "你",
}


@dataclass(frozen=True)
class Term:
    """One row of the glossary: an English term and its Chinese renderings."""

    english: str
    chinese: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether an English text has the term, in the singular or the plural."""
        case = re.NOFLAG if self.english.isupper() else re.IGNORECASE
        return bool(re.search(rf"\b{re.escape(self.english)}(?:s|es)?\b", text, case))

    def rendered_in(self, text: str) -> bool:
        """Whether a Chinese text has one of its renderings."""
        return any(rendering in text for rendering in self.chinese)


def terms(page: Path) -> Iterator[Term]:
    """The rows of the glossary's table, in order.

    Args:
        page: `docs/en/glossary.md`, or the Chinese one.
    """
    for line in page.read_text(encoding="utf-8").splitlines():
        if (row := ROW.match(line)) and row[1] not in {"English", "英文", "---"}:
            yield Term(row[1], tuple(re.split("[、/]", row[2])))
