"""The registry of rules: what `docs/rules/*.toml` says of each, joined with its heading in both languages."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from handbook.inline import Span
from handbook.memory import Kept
from handbook.prefixes import OURS, Prefixes
from handbook.prefixes import load as load_prefixes
from handbook.rule_schema import RegistryError, Source, check, line_of, ruff_names

LANGUAGES = ("en", "zh")
HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<title>.+?) *\{ *#(?P<anchor>[\w-]+) *\} *$")
SNIPPET = re.compile(r'^ *```+ *snippet="(?P<name>[^"]+)"')


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        number: its permanent number, the 502 of PYS-502.
        chapter: the page it stands on, without suffix.
        title: its heading as Markdown, by language.
        since: the month it was published in, `2026-11`.
        enforced_by: what catches a breach, such as `ruff:S113` or `reviewer`.
        sources: where its facts come from.
        snippets: the programs, counterexamples and sessions its section prints.
        printed: every block its section prints, as the page names it.
        harm: for each counterexample, the words in its output that show the harm.
        status: `active` or `withdrawn`.
        until: the month it was withdrawn in.
        why: why it was withdrawn, by language.
        replaced_by: the number of the rule that replaces it.
        moved_from: the chapters it stood in before; their pages keep its anchor.
        stands: whether its section is on its chapter's page; a withdrawn rule may have left it.
        history: what has changed in it since, oldest first: a month, and what in each language.
        symptoms: what is printed where it is broken, a line each; `…` stands for any text.
        wider: what `enforced_by` has that reports code which keeps the rule as well.
        prefix: that of the handbook it belongs to, the PYS of PYS-502.
    """

    number: int
    chapter: str
    title: dict[str, str]
    since: str
    enforced_by: tuple[str, ...]
    sources: tuple[Source, ...]
    snippets: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    harm: dict[str, str] = field(default_factory=dict)
    status: str = "active"
    until: str = ""
    why: dict[str, str] = field(default_factory=dict)
    replaced_by: int | None = None
    moved_from: tuple[str, ...] = ()
    stands: bool = True
    history: tuple[dict[str, str], ...] = ()
    symptoms: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    prefix: str = OURS

    @property
    def id(self) -> str:
        """How prose cites it: `PYS-502`."""
        return f"{self.prefix}-{self.number}"

    @property
    def anchor(self) -> str:
        """The id of its heading: `pys-502`."""
        return self.id.lower()

    @property
    def successor(self) -> str:
        """How prose cites the rule that replaces it; "" if none does."""
        return f"{self.prefix}-{self.replaced_by}" if self.replaced_by else ""

    @property
    def harms(self) -> dict[str, str]:
        """What each counterexample must show, by its path: a rule that moves leaves its programs in their folder."""
        printed = {Path(path).name: path for path in self.snippets}
        return {printed.get(name, f"{self.chapter}/{name}"): harm for name, harm in self.harm.items()}

    def plain_title(self, language: str) -> str:
        """Its title without Markdown's marks."""
        return plain(self.title[language])


def plain(title: str) -> str:
    """A heading without Markdown's marks."""
    return re.sub(r"[`*]", "", title)


def sections(markdown: str) -> dict[str, tuple[str, list[str]]]:
    """A page's sections: for each heading's id, its title and the lines up to the next heading."""
    found: dict[str, tuple[str, list[str]]] = {}
    lines: list[str] = []
    for line in markdown.splitlines():
        if heading := HEADING.match(line):
            lines = []
            found[heading["anchor"]] = (heading["title"], lines)
        else:
            lines.append(line)
    return found


def page_title(path: Path) -> str:
    """The first heading of a page's source, as plain text; the file's name if it has none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            return plain(re.sub(r" *\{.*\} *$", "", line[2:])).strip()
    return path.stem


def load(docs: Path, kept: Kept | None = None) -> tuple[dict[int, Rule], list[str]]:
    """Every rule by number, in order, and a message for each thing that is wrong with the registry.

    Args:
        docs: the folder with `rules/`, `en/` and `zh/`.
        kept: what an earlier call made of each file.
    """
    kept = kept or Kept()
    rules: dict[int, Rule] = {}
    prefixes, problems = load_prefixes(docs)
    for file in sorted((docs / "rules").glob("*.toml")):
        places = (file, *(docs / language / f"{file.stem}.md" for language in LANGUAGES))
        texts = [place.read_text(encoding="utf-8") if place.exists() else "" for place in places]
        found, wrong = kept.of(file, (prefixes.own, *texts), partial(of_chapter, file.stem, prefixes.own, *texts))
        problems += wrong
        for rule in found:
            if twin := rules.get(rule.number):
                problems.append(f"docs/rules/{file.name}: {rule.id} stands in {twin.chapter}.toml too")
            rules[rule.number] = rule
    return dict(sorted(rules.items())), problems + unregistered(docs, rules, prefixes, kept) + dangling(docs, rules)


def of_chapter(chapter: str, prefix: str, registry: str, en: str, zh: str) -> tuple[list[Rule], list[str]]:
    """The rules of a chapter from the texts of its registry and pages, and a message for each thing that is wrong."""
    pages = {language: sections(page) for language, page in zip(LANGUAGES, (en, zh), strict=True)}
    found, problems = [], []
    try:
        entries = tomllib.loads(registry)
    except tomllib.TOMLDecodeError as error:
        return [], [f"docs/rules/{chapter}.toml: {error}"]
    for number, entry in entries.items():
        try:
            found.append(make(number, chapter, entry, pages, prefix))
        except RegistryError as error:
            for problem in str(error).splitlines():
                line = line_of(registry, number, re.split(r"[. ]", problem)[0])
                problems.append(f"docs/rules/{chapter}.toml:{line}, [{number}]: {problem}")
    return found, problems


def read_sections(path: Path) -> dict[str, tuple[str, list[str]]]:
    """The sections of a page, none if it does not exist."""
    return sections(path.read_text(encoding="utf-8")) if path.exists() else {}


def make(
    key: str, chapter: str, table: dict[str, Any], pages: dict[str, dict[str, tuple[str, list[str]]]], prefix: str
) -> Rule:
    """A rule from its registry entry, the sections of its page in both languages, and its handbook's prefix.

    Raises:
        RegistryError: the entry is not sound, or the rule has no heading in one language.
    """
    entry = check(key, table)
    anchor = f"{prefix}-{key}".lower()
    title = entry.title.model_dump() if entry.title else {}
    for language in LANGUAGES:
        if anchor in pages[language]:
            title[language] = pages[language][anchor][0]
        elif language not in title:
            raise RegistryError(f"docs/{language}/{chapter}.md has no heading {{ #{anchor} }}")
    _, body = pages["en"].get(anchor, ("", []))
    printed = [match["name"] for line in body if (match := SNIPPET.match(line))]
    run = dict.fromkeys(path for name in printed if (path := name.partition("#")[0]).endswith((".py", ".console")))
    return Rule(
        number=int(key),
        chapter=chapter,
        title=title,
        since=entry.since,
        enforced_by=tuple(entry.enforced_by),
        sources=tuple(entry.sources),
        snippets=tuple(run),
        printed=tuple(printed),
        harm=entry.harm,
        status=entry.status,
        until=entry.until or "",
        why=entry.why.model_dump() if entry.why else {},
        replaced_by=entry.replaced_by,
        moved_from=tuple(entry.moved_from),
        stands=anchor in pages["en"],
        history=tuple(change.model_dump() for change in entry.history),
        symptoms=tuple(entry.symptoms or ()),
        wider=tuple(entry.wider or ()),
        prefix=prefix,
    )


def beside(known: dict[int, Rule], docs: Path) -> dict[str, list[Rule]]:
    """The programs and sessions that sections without a number print, each with the rules that its section cites."""
    prefixes, _ = load_prefixes(docs)
    found: dict[str, list[Rule]] = {}
    for file in sorted((docs / "en").glob("*.md")):
        for anchor, (_, body) in read_sections(file).items():
            if prefixes.number(anchor):
                continue
            numbers = prefixes.cited("\n".join(body))
            for line in body:
                path = match["name"].partition("#")[0] if (match := SNIPPET.match(line)) else ""
                if path.endswith((".py", ".console")):
                    found[path] = [known[number] for number in numbers if number in known]
    return found


def dangling(docs: Path, known: dict[int, Rule]) -> list[str]:
    """A message for each rule that leads to a rule or a chapter which is not there."""
    problems = []
    for rule in known.values():
        place = f"docs/rules/{rule.chapter}.toml, [{rule.number}]"
        if rule.replaced_by is not None and rule.replaced_by not in known:
            problems.append(f"{place}: replaced_by is {rule.replaced_by}, and there is no such rule")
        problems += [
            f"{place}: moved_from has {chapter!r}, and there is no docs/en/{chapter}.md"
            for chapter in rule.moved_from
            if not (docs / "en" / f"{chapter}.md").exists()
        ]
    return problems


def unregistered(docs: Path, known: dict[int, Rule], prefixes: Prefixes, kept: Kept) -> list[str]:
    """A message for each rule heading that the registry does not list."""
    return [
        f"docs/{language}/{file.name}: #{anchor} is not in docs/rules/{file.stem}.toml"
        for language in LANGUAGES
        for file in sorted((docs / language).glob("*.md"))
        for anchor in kept.read(file, partial(read_sections, file))
        if (number := prefixes.number(anchor)) and number not in known
    ]


WORDS = {
    "en": {
        "enforced": "Enforced by",
        "sources": "Source",
        "since": "Since",
        "reviewer": "a reviewer",
        "test": "the project's own tests",
        "withdrawn": "withdrawn",
        "moved": "now in",
        "comma": ", ",
        "then": "; ",
        "joint": ", ",
        "colon": ": ",
    },
    "zh": {
        "enforced": "由谁把关",
        "sources": "出处",
        "since": "始于",
        "reviewer": "评审者",
        "test": "项目自己的测试",
        "withdrawn": "撤回",
        "moved": "现在的位置：",
        "comma": "，",
        "then": "；",
        "joint": "、",
        "colon": "：",
    },
}


def enforcers(rule: Rule, language: str) -> list[Span]:
    """What enforces a rule, linked to the tool's own page where it has one."""
    return [enforcer(name, language) for name in rule.enforced_by]


def enforcer(name: str, language: str) -> Span:
    """One entry of `enforced_by`."""
    tool, _, what = name.partition(":")
    if tool == "ruff":
        return Span(f"ruff `{what}`", f"https://docs.astral.sh/ruff/rules/{ruff_names()[what]}/")
    if tool == "ty":
        return Span(f"ty `{what}`", f"https://docs.astral.sh/ty/reference/rules/#{what}")
    return Span(f"{tool} `{what}`" if what else WORDS[language][tool])
