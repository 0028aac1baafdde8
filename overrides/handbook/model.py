"""The handbook as one value: its rules, its pages in both languages, and how the two stand to each other."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from handbook import (
    citing,
    comparison,
    counterparts,
    earlier,
    editions,
    freshness,
    home,
    markdown_pages,
    prefixes,
    rule_pages,
    rules,
    rules_json,
    run_records,
    terms,
    translations,
)
from handbook.editions import Edition
from handbook.freshness import Translated
from handbook.memory import Kept
from handbook.pages import Pages, address
from handbook.pairs import Mismatch, Pair
from handbook.prefixes import Prefixes
from handbook.run_records import Record
from handbook.sources import Sources
from handbook.terms import Terms


@dataclass(frozen=True)
class Paired:
    """A page in both languages.

    Attributes:
        contents: the HTML it was made from, English and Chinese.
        written_for: what is recorded of its translation.
        blocks: its pairs.
        mismatches: where the languages part.
        states: the state of each translated block.
        outdated: the places of the blocks whose Chinese is older than their English.
        hashes: the hash of each rule on the page in both languages, by its anchor.
    """

    contents: tuple[str, str]
    written_for: freshness.Entries
    blocks: list[Pair]
    mismatches: list[Mismatch]
    states: list[Translated]
    outdated: frozenset[int]
    hashes: dict[str, dict[str, str]]


@dataclass
class Model:
    """All that the pages which show both languages, and the files for machines, are made from.

    Attributes:
        docs: the folder docs/.
        snippets: the folder snippets/.
        root: the site's address, with a slash at its end.
        sources: where what the pages say is written.
        prefixes: how its rules are cited, and those of other handbooks.
        known: the registry.
        terms: what each term is in both languages.
        records: the last test runs, one for each Python.
        written_for: the English that each Chinese block was written for.
        editions: what every rule said on some days, oldest first.
        pages: the rendered pages.
        compared: pages paired before, each good for as long as what it was made from stays the same.
        kept: what was read or made before, likewise.
    """

    docs: Path
    snippets: Path
    root: str
    sources: Sources
    prefixes: Prefixes = field(default_factory=Prefixes)
    known: dict[int, rules.Rule] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    records: tuple[Record, ...] = ()
    written_for: freshness.Record = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    pages: Pages = field(default_factory=dict)
    compared: dict[str, Paired] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)

    def read(self) -> list[str]:
        """Read what the pages are made with beside their Markdown, and what the tests and the translators recorded.

        Returns:
            A message for each thing that is wrong with the registry or with the terms.
        """
        self.prefixes, _ = prefixes.load(self.docs)  # what is wrong with them, the registry says
        self.known, problems = rules.load(self.docs, self.kept)
        self.terms, others = self.kept.read(self.docs / "terms.toml", partial(terms.load, self.docs))
        ran, translated = run_records.record_path(self.docs.parent), self.docs / "freshness.json"
        self.records = self.kept.read(ran, partial(run_records.read, ran))
        self.written_for = self.kept.read(translated, partial(freshness.read, translated))
        return [*problems, *others]

    @property
    def paths(self) -> list[str]:
        """The pages that both languages have."""
        return [path for language, path in self.pages if language == "en" and self.in_both(path)]

    def in_both(self, path: str) -> bool:
        """Whether both languages have a page."""
        return ("en", path) in self.pages and ("zh", path) in self.pages

    def paired(self, path: str) -> Paired:
        """A page in both languages."""
        contents = (self.pages["en", path].content, self.pages["zh", path].content)
        entries = self.written_for.get(path, {})
        before = self.compared.get(path)
        if before is None or before.contents != contents:
            blocks, mismatches = comparison.paired(path, self.pages, self.kept)
            hashes = rule_pages.all_hashes(blocks, self.prefixes)
            before = Paired(contents, {}, blocks, mismatches, [], frozenset(), hashes)
            before = with_states(before, entries)
        elif before.written_for != entries:
            before = with_states(before, entries)
        self.compared[path] = before
        return before

    def rule_of(self, rule: rules.Rule) -> tuple[list[Pair], frozenset[int]]:
        """The pairs of a rule's section, and the places of those that are out of date."""
        path = f"{rule.chapter}.md"
        if not self.in_both(path):
            return [], frozenset()
        page = self.paired(path)
        blocks = rule_pages.section(rule, page.blocks)
        return blocks, page.outdated & {block.block for block in blocks}

    def hashes_of(self, rule: rules.Rule) -> dict[str, str]:
        """The hash of a rule in each language."""
        path = f"{rule.chapter}.md"
        page = self.paired(path).hashes if self.in_both(path) else {}
        return page.get(rule.anchor) or rule_pages.hashes([])

    def comparison_rows(self, path: str) -> str:
        """What the comparison of a page shows."""
        if not self.in_both(path):
            return ""
        page = self.paired(path)
        return comparison.divided(path, page.blocks, page.outdated, self.sources, self.kept)

    def rule_rows(self, rule: rules.Rule) -> str:
        """What the page of a rule shows."""
        blocks, outdated = self.rule_of(rule)
        rows = comparison.rows(f"{rule.chapter}.md", blocks, outdated, self.sources)
        hashes = self.hashes_of(rule)
        past = earlier.section(rule.number, editions.text(blocks), (hashes["en"], hashes["zh"]), self.editions)
        return citing.with_hashes(rule_pages.content(rule, rows, past), {rule.anchor: hashes})

    def home_card(self, number: int, language: str) -> str:
        """A rule as the home page shows it; "" if it is on no page."""
        if number not in self.known:
            return ""
        rule = self.known[number]
        blocks, _ = self.rule_of(rule)
        return home.card(rule, blocks, language)

    def registry(self) -> dict[str, str]:
        """What machines read of the rules: the text of each file, by its path below the site's root."""
        entries = []
        for rule in self.known.values():
            made_from = (rule, *self.rule_of(rule), rules_json.stamps(rule, self.snippets))
            entries.append(self.kept.of(("entry", rule.number), made_from, partial(self.entry, rule)))
        return rules_json.documents(entries, self.editions[-1].name if self.editions else "")

    def entry(self, rule: rules.Rule) -> tuple[dict[str, Any], str]:
        """A rule as machines read it: for the scripts of the pages, and as it stands in rules.json."""
        blocks, outdated = self.rule_of(rule)
        whole = rules_json.entry(rule, self.root, self.snippets, blocks, stale=bool(outdated))
        return rules_json.few(whole), rules_json.text(whole)

    def edition(self, name: str, date: str) -> Edition:
        """A new edition of all rules as they are.

        Args:
            name: what to call it, such as `2026.12`.
            date: today, such as `2026-12-31`.

        Raises:
            EditionError: see `editions.check`; or a text would be recorded under a hash that is not its rule's.
        """
        said = [(rule, editions.text(self.rule_of(rule)[0])) for rule in self.known.values()]
        for rule, text in said:
            if editions.hashes(text) != tuple(self.hashes_of(rule).values()):
                raise editions.EditionError(f"{rule.id}: what would be recorded does not have the hash of the rule")
        return editions.cut(name, date, said, self.editions)

    def with_marks(self, output: str, language: str, path: str) -> str:
        """The whole HTML of a page with its terms' counterparts, marks where it is older than its English, and figures.

        Args:
            output: the page as the templates made it.
            language: `en`, `zh`, or `compare`.
            path: the page below its language's folder.
        """
        if language != "compare" and self.in_both(path):
            uses = counterparts.first_uses(self.paired(path).blocks, self.terms)
            output = counterparts.marked(output, uses, self.terms, language)
        if self.in_both(path):
            output = citing.with_hashes(output, self.paired(path).hashes)
        if language == "zh" and self.in_both(path) and self.paired(path).outdated:
            output = translations.marked(output, self.paired(path).states, path)
        if translations.asks(output):
            states = {page: self.paired(page).states for page in self.paths}
            output = translations.filled(output, states, self.pages, address(path, language))
        return output

    def markdown_page(self, language: str, path: str) -> str:
        """A page as Markdown, for machines."""
        return markdown_pages.plain(self.pages[language, path].markdown, path, self.prefixes)


def with_states(page: Paired, entries: freshness.Entries) -> Paired:
    """A paired page with the states of its translated blocks."""
    states = freshness.states(page.blocks, entries)
    outdated = frozenset(block.pair.block for block in states if block.outdated)
    return replace(page, written_for=entries, states=states, outdated=outdated)
