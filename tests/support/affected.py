"""Which tests an edit can affect, told from the map of pages, snippets and rules.

`pytest --changed` runs these; `changed.py` tells what was edited. A file that the map does not know affects everything.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook import rules
from project import own_folders

ALWAYS = ("tests/test_repository.py",)  # it sees all files
TYPES = "tests/test_repository.py::test_a_tool_finds_nothing[ty check]"  # takes longer than the rest of it

# What stands in a file of such a name affects these tests as a whole. On top come the tests of pages, snippets and
# rules, and each test whose case names the file. What looks at fixed pages for their style, or whether a key works,
# is not affected by what another page says.
BY_PLACE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"docs/(en|zh)/.+\.md", ("site", "languages::test_both", "pictures::test_there", "pictures::test_every_picture")),
    (r"docs/(en|zh)/.+\.md", ("weight::test_a_page_is_light", "weight::test_the_heaviest")),
    (r"docs/(en|zh)/.+\.md", ("proof::test_every", "proof::test_a_snippet", "start_folders::test_each")),
    (r"docs/rules/.+\.toml", ("site", "citing", "enforcement::test_every", "enforcement::test_the_fragment")),
    (r"docs/rules/.+\.toml", ("enforcement::test_what", "symptoms", "snippets::test_harms")),
    (r"docs/(en|zh|rules)/.+", ("search::test_what", "search::test_a_sentence", "search::test_the_first_query")),
    (r"docs/(en|zh|rules)/.+", ("search::test_a_page_in_both",)),
    (r"docs/(en|zh|rules)/.+", ("snippets::test_every", "permanence::test_every", "rule_commands::test_nothing")),
    (r"docs/(en|zh|rules)/.+", ("run_command::test_every",)),
    (r"(docs/(en|zh|rules)|snippets)/.+", ("agents::test_rules_json", "agents::test_the_full_text")),
    (r"docs/zh/docstrings\.toml", ("reference", "words", "freshness", "languages")),
    (r"docs/freshness\.json", ("freshness", "words")),
    (r"docs/addresses\.txt", ("permanence",)),
    (r"docs/_headers", ("policy", "hosting")),
    (r"docs/editions/.+", ("editions", "earlier_texts", "site", "permanence::test_every")),
    (r"tests/own_rules/.+", ("own_rules",)),
    (r"docs/search\.toml|tests/search/.+", ("search",)),
    (r"docs/terms\.toml", ("words", "languages", "search", "counterparts", "freshness", "site")),
    (r"docs/assets/.+", ("pictures", "citing", "compare_view", "earlier_texts", "reading", "symptoms")),
    (r"docs/assets/.+", ("words", "site", "run_it_yourself", "search", "search_index", "look")),
    (r"docs/assets/.+", ("counterparts", "weight")),
    (r"docs/assets/.+\.js", ("policy", "own_rules")),
    (r"docs/(en|zh)/glossary\.md", ("words::test_the_glossary",)),
    (r"docs/rules\.schema\.json", ("site",)),
    (r"snippets/.+", ("pictures::test_every_picture", "start_folders", "snippets::test_every")),
    (r"snippets/.+", ("snippets::test_a_layout", "rule_commands::test_nothing")),
    # That uv runs programs from their addresses is left to whole runs.
    (r"snippets/.+", ("run_it_yourself::test_each", "run_command::test_every")),
    (r"snippets/.+\.py", ("dependencies",)),
    (r"snippets/verify/enforced/.+", ("enforcement",)),
    (r"README(\.zh)?\.md", ("guides", "words", "every_python", "compare_view::test_the_readme")),
    (r"CONTRIBUTING(\.zh)?\.md|\.ci/run", ("guides", "words")),
    (r"\.ci/run", ("own_rules",)),
    (r"\.github/.+", ("workflows", "repository", "rot", "findings")),
    (r"tests/commands/.+", ("guides", "rot", "every_python", "freshness", "faults", "symptoms", "rule_commands")),
    (r"tests/commands/edition\.py", ("earlier_texts",)),
    (r"tests/commands/run\.py", ("run_command",)),
    (r"tests/commands/links\.py", ("links",)),
    (r"tests/support/reports\.toml", ("symptoms",)),
    (r"tests/support/wider\.toml", ("enforcement",)),
    (r"tests/faults/.+", ("faults",)),
    (r"tests/test_\w+\.py", ("faults::test_each",)),
    (r"overrides/hosting/.+", ("hosting", "publishing", "guides")),
    (r"CITATION\.cff", ("workflows",)),
    (r"LICENSE.*|\.gitignore|\.editorconfig|\.pre-commit-config\.yaml", ("guides",)),
)  # fmt: skip
# Tests that look at fixed pages for what these say; a page is affected by what it prints and by its rules, too.
BY_PAGE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"parallelism\.md", ("symptoms::test_a_pasted", "symptoms::test_the_command")),
    (r"reference/.+", ("reference",)),
    (r"resilience\.md", ("citing::test_a_heading", "citing::test_a_rule_page", "search::test_a_result")),
    (r"(resilience|testing)\.md", ("search::test_a_number", "search::test_the_keyboard", "search::test_it_works")),
)
EVERY_PAGE = re.compile(
    r"docs/terms\.toml|docs/freshness\.json|docs/assets/.+|overrides/(?!hosting/).+|mkdocs\.yml|tests/.+"
)
PAGE = re.compile(r"(docs/zh/)?[a-z][\w/-]*\.md")  # the cases of tests that look at one page, and not at a guide
OF_FILES = ("tests/test_faults.py", "tests/test_words.py")  # have cases for files of all kinds
WITH_PAGES = tuple(  # the test files that have cases for pages, by their path or by their address
    f"tests/test_{name}.py"
    for name in (
        *("compare_view", "counterparts", "freshness", "languages", "look", "pictures", "policy", "reading"),
        *("reference", "run_it_yourself", "search", "site", "symptoms", "version_claims", "words"),
    )
)
RUNS = ("tests/test_snippets.py::test_prints", "tests/test_endings.py")  # what has a case for each snippet
OF_RULES = "tests/test_enforcement.py::test_the_tool"  # has a case for each rule and tool, such as `502-ruff-S113`
THE_BUILD = re.compile(r"overrides/(?!hosting/).+|mkdocs\.yml")  # affects all but what programs print


@dataclass(frozen=True)
class Map:
    """What prints and what imports what.

    Attributes:
        pages_of: the pages that print each snippet, both by their path: `resilience/backoff.py` by `resilience.md`.
        rules_of: the numbers that the registry has for each chapter's page.
        imports: the modules that each file of `tests/` imports, by its path below the repository.
        own: the folders with a company's own rules, which no test of ours reads.
    """

    pages_of: Mapping[str, set[str]]
    rules_of: Mapping[str, set[str]]
    imports: Mapping[str, set[str]]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Affected:
    """What an edit can affect.

    Attributes:
        everything: whether it is all tests.
        files: the files that were edited: tests whose case names one are affected.
        starts: how the node ids of tests begin that are affected as a whole.
        pages: pages such as `resilience.md`: their own tests are affected.
        rules: the numbers of rules whose enforcement is tried again.
        snippets: programs and sessions below `snippets/` that are run again.
        every_page: whether the tests that have a case for each page are due for all pages.
    """

    everything: bool = False
    files: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    snippets: set[str] = field(default_factory=set)
    every_page: bool = False

    def has(self, nodeid: str) -> bool:
        """Whether a test is affected.

        Args:
            nodeid: pytest's name for it.
        """
        test, _, case = nodeid.removesuffix("]").partition("[")
        if self.everything:
            return True
        if PAGE.fullmatch(case) and not self.every_page:
            return case.removeprefix("docs/zh/") in self.pages
        if nodeid == TYPES:
            return any(file.endswith(".py") for file in self.files)
        if nodeid.startswith((*ALWAYS, *self.starts)):
            return True
        if test.startswith(RUNS):
            return case in self.snippets
        if test.startswith(OF_RULES):
            return case.partition("-")[0] in self.rules
        about = case.partition(": ")[0]  # `docs/rules/cli.toml: a number that two chapters use`
        if about in self.files | self.pages:
            return True
        return test.startswith(WITH_PAGES) and any(case.startswith(addresses(page)) for page in self.pages)

    def may_have(self, file: str) -> bool:
        """Whether a test file may have a test that is affected; if not, nobody needs to import it.

        Args:
            file: its path below the repository.
        """
        if self.everything or file in OF_FILES:
            return True
        if any(start.startswith(file) or file.startswith(start) for start in (*ALWAYS, *self.starts)):
            return True
        of_snippets = any(start.startswith(file) for start in (*RUNS, OF_RULES))
        return bool(self.pages and file in WITH_PAGES) or (bool(self.snippets | self.rules) and of_snippets)


def addresses(page: str) -> tuple[str, ...]:
    """How the cases of tests begin that open a page or its comparison."""
    neutral = f"{page.removesuffix('.md')}/"
    return neutral, f"zh/{neutral}", f"compare/{neutral}"


def survey(root: Path) -> Map:
    """The map of a repository."""
    pages_of: dict[str, set[str]] = {}
    for language in rules.LANGUAGES:
        folder = root / "docs" / language
        for page in folder.rglob("*.md"):
            for line in page.read_text(encoding="utf-8").splitlines():
                if match := rules.SNIPPET.match(line):
                    name = match["name"].partition("#")[0]
                    pages_of.setdefault(name, set()).add(page.relative_to(folder).as_posix())
            if shown := re.findall(r"(?m)^::: (\w+)\.", page.read_text(encoding="utf-8")):  # the docstrings of helpers
                for helper in shown:
                    pages_of.setdefault(f"{page.stem}/{helper}.py", set()).add(page.relative_to(folder).as_posix())
    numbers = {
        f"{file.stem}.md": set(re.findall(r"(?m)^\[(\d+)\]", file.read_text(encoding="utf-8")))
        for file in (root / "docs/rules").glob("*.toml")
    }
    files = sorted((root / "tests").rglob("*.py"))
    imports = {file.relative_to(root).as_posix(): imported(file) for file in files}
    return Map(pages_of, numbers, imports, own_folders(root))


def affected(files: set[str], known_map: Map) -> Affected:
    """What an edit of these files can affect.

    Args:
        files: paths below the repository.
        known_map: see `survey`.
    """
    pages_of = known_map.pages_of
    ours = {file for file in files if file.partition("/")[0] not in known_map.own}
    result = Affected(files=ours, every_page=any(EVERY_PAGE.fullmatch(file) for file in ours))
    for file in sorted(ours):
        known = False
        for pattern, names in BY_PLACE:
            if re.fullmatch(pattern, file):
                known = True
                result.starts.update(map(start_of, names))
        if page := re.fullmatch(r"docs/(?:en|zh)/(.+\.md)", file):
            result.pages.add(page[1])
        elif chapter := re.fullmatch(r"docs/rules/(.+)\.toml", file):
            result.pages.add(f"{chapter[1]}.md")
            result.rules.update(known_map.rules_of.get(f"{chapter[1]}.md", ()))
        elif file == "docs/zh/docstrings.toml":
            result.pages.update(page for pages in pages_of.values() for page in pages if page.startswith("reference/"))
        elif file.startswith("snippets/"):
            for name in snippets_with(file.removeprefix("snippets/"), pages_of):
                result.snippets.add(name)
                result.pages.update(pages_of.get(name, ()))
            result.rules.update(number for page in result.pages for number in known_map.rules_of.get(page, ()))
        elif THE_BUILD.fullmatch(file):
            known = True
            result.starts.update(all_but_programs(known_map.imports))
        elif importing := tests_importing(file, known_map.imports):
            known = True
            result.starts.update(importing)
        if not known:
            return Affected(everything=True)
    for page in result.pages:
        for pattern, names in BY_PAGE:
            if re.fullmatch(pattern, page):
                result.starts.update(map(start_of, names))
    return result


def start_of(name: str) -> str:
    """How the node ids of tests begin that the tables above call `search` or `search::test_what`."""
    file, _, test = name.partition("::")
    return f"tests/test_{file}.py::{test}" if test else f"tests/test_{file}"


def snippets_with(path: str, pages_of: Mapping[str, set[str]]) -> Iterator[str]:
    """The programs and sessions that a file below `snippets/` is part of: itself, its output's, those of its folder."""
    parts = Path(path).parts
    stem = parts[1] if len(parts) > 2 else Path(path).name.partition(".")[0]
    yield from (name for name in pages_of if name == path or name.startswith(f"{parts[0]}/{stem}."))


def all_but_programs(files: Iterable[str]) -> Iterator[str]:
    """All tests but those that run a program or a session of a page: a change of the build does not change these."""
    yield from (file for file in files if is_test(file) and file != "tests/test_snippets.py")
    yield from ("tests/test_snippets.py::test_every", "tests/test_snippets.py::test_a_layout")


def is_test(file: str) -> bool:
    """Whether a file holds tests."""
    return file.startswith("tests/test_")


def tests_importing(file: str, imports: Mapping[str, set[str]]) -> list[str]:
    """The test files that are, or import, a file of `tests/`, by way of others too.

    None, if all do through `conftest.py`.
    """
    if not re.fullmatch(r"tests/(support/)?\w+\.py", file):
        return []
    users = {Path(file).stem}
    while more := {Path(path).stem for path, names in imports.items() if names & users} - users - {"conftest"}:
        users |= more
    if file == "tests/conftest.py" or imports["tests/conftest.py"] & users:
        return []
    return [path for path in imports if is_test(path) and Path(path).stem in users]


def imported(path: Path) -> set[str]:
    """The names of the modules that a file imports."""
    found: set[str] = set()
    for statement in statements(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(statement, ast.Import):
            found |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            found.add(statement.module)
    return found


def statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All statements of a body, those within others included: to walk each expression takes four times as long."""
    for statement in body:
        yield statement
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            if isinstance(inner := getattr(statement, name, None), list):
                yield from statements(inner)
