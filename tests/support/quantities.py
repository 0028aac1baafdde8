"""The numbers that a text states, and whether two languages state the same.

A number is compared by its value, and by its unit where one follows: `30 s`, `30 seconds` and `30 秒` are the same, and
so are `ten percent`, `10 %` and `10%`. In words, numbers count from three on: *one* and 两 say too much else.
"""

import calendar
import re
from collections import Counter
from dataclasses import dataclass

UNITS = {
    "ms": r"ms\b|milliseconds?\b|毫秒",
    "µs": r"µs\b|microseconds?\b|微秒",
    "s": r"s\b|seconds?\b|秒",
    "min": r"min\b|minutes?\b|分钟",
    "h": r"h\b|hours?\b|(?:个)?小时",
    "d": r"days?\b|天|日(?!志)",
    "week": r"weeks?\b|(?:个)?(?:星期|周)",
    "month": r"months?\b|个月",
    "of a year": r"月",
    "year": r"years?\b|年",
    "%": r"%|percent\b",
    "kB": r"KB\b|KiB\b|kB\b|kilobytes?\b",
    "MB": r"MB\b|MiB\b|megabytes?\b",
    "GB": r"GB\b|GiB\b|gigabytes?\b",
    "bit": r"bits?\b|(?:个)?比特",
    "byte": r"bytes?\b|(?:个)?字节",
}
NUMBER = re.compile(r"(?<![A-Za-z0-9_.])(?P<sign>[-−]?)(?P<digits>\d+(?:[,\u202f]\d{3})*(?:\.\d+)*)")
UNIT = re.compile("|".join(f"(?P<u{place}>{pattern})" for place, pattern in enumerate(UNITS.values())))
SPACE = re.compile(r"[ \u00a0-]?")

ENGLISH = {
    word: value
    for words, values in (
        ("three four five six seven eight nine ten eleven twelve", range(3, 13)),
        ("third fourth fifth sixth seventh eighth ninth tenth", range(3, 11)),
        ("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
    )
    for word, value in zip(words.split(), values, strict=True)
}
ONES = {"one": 1, "two": 2} | {word: value for word, value in ENGLISH.items() if value < 10}
TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
CHINESE = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万]+")
NO_NUMBER = re.compile("第三方|四舍五入|百分[比位]|千万别|万一|[几数][十百千万]")  # words that only look like one


@dataclass(frozen=True)
class Quantity:
    """A number and its unit, "" if it has none."""

    value: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


def stated(text: str) -> Counter[Quantity]:
    """The quantities that a text writes in digits."""
    found: Counter[Quantity] = Counter()
    for number in NUMBER.finditer(text):
        sign, digits = "-" if number["sign"] else "", re.sub(r"[,\u202f]", "", number["digits"])
        unit = unit_at(text, number.end())
        dated = unit == "year" and re.fullmatch(r"(19|20)\d\d", digits)  # 2026 年 is a date, 3 年 a time
        found[Quantity(sign + digits, "" if dated else unit)] += 1
    return found


def unit_at(text: str, place: int) -> str:
    """The unit that follows a number, "" if none does."""
    gap = SPACE.match(text, place)
    unit = UNIT.match(text, gap.end() if gap else place)
    return list(UNITS)[int(unit.lastgroup[1:])] if unit and unit.lastgroup else ""


def in_words(text: str) -> Counter[Quantity]:
    """The quantities from three on that a text writes in English words or in Chinese characters."""
    found: Counter[Quantity] = Counter()
    for word in re.finditer(r"([A-Za-z]+)(?:-([a-z]+))?(?: (hundred|thousand|million)\b)?", text):
        first, ones, times = word.groups()
        value = ENGLISH.get(first.lower(), 0) + ONES.get(ones or "", 0) if ones != "party" else 0
        if times and first.lower() not in {"few", "several"}:
            value = (value or ONES.get(first.lower(), 1)) * TIMES[times]
        if value:
            found[Quantity(str(value), unit_at(text, word.end()))] += 1
        elif first in MONTHS and re.match(r" \d", text[word.end() :]):  # not the May of "it may"
            found[Quantity(str(MONTHS[first]), "of a year")] += 1
    for mark in HAN_NUMBER.finditer(NO_NUMBER.sub("", text)):
        if (value := han_value(mark[0])) > 2:
            found[Quantity(str(value), unit_at(mark.string, mark.end()))] += 1
    return found


def han_value(marks: str) -> int:
    """The value of a Chinese numeral."""
    total = digit = 0
    for mark in marks:
        if mark in CHINESE:
            digit = CHINESE[mark]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000, "万": 10000}[mark]
            digit = 0
    return total + digit


def differences(en: str, zh: str) -> list[str]:
    """What one language states and the other does not, whether in digits or in words.

    Args:
        en: a block's English, without its code.
        zh: its Chinese.
    """
    sides = {"English": en, "Chinese": zh}
    digits = {language: stated(text) for language, text in sides.items()}
    words = {language: in_words(text) for language, text in sides.items()}
    found = []
    for this, other in (("English", "Chinese"), ("Chinese", "English")):
        missing = digits[this] - digits[other] - words[other]
        values = {quantity.value for quantity in (*digits[other], *words[other])}
        missing += Counter({said: count for said, count in words[this].items() if said.value not in values})
        found += [f"{quantity} stands in {this} only" for quantity in missing]
    return found
