"""Which tests an edit since the last green run can affect, told from the map of pages, snippets and rules.

`pytest --changed` compares the files with their fingerprints at the last run in which all passed that were due. A file
that this map does not know affects everything.
"""

import ast
import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook import rules
from project import own_folders

RECORD = ".cache/green.json"
ALWAYS = ("tests/test_repository.py", "tests/test_faults.py")  # they see all files, and take two seconds

PAGE_TESTS = ("site", "proof", "start_folders", "reference", "languages", "pictures", "version_claims")

# What stands in a file of such a name affects these tests as a whole; the pages and snippets of their own come on top.
BY_PLACE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"docs/(en|zh)/.+\.md", (*PAGE_TESTS, "search", "symptoms::test_a_pasted", "symptoms::test_the_command")),
    (r"docs/rules/.+\.toml", ("site", "citing", "enforcement", "search", "symptoms", "snippets::test_harms")),
    (r"docs/(en|zh|rules)/.+", ("snippets::test_every", "permanence::test_every", "rule_commands::test_nothing")),
    (r"docs/(en|zh|rules)/.+", ("run_command::test_every", "run_it_yourself::test_the_page")),
    (r"docs/(en|zh)/(reference/)?resilience\.md", ("generators",)),
    (r"docs/zh/docstrings\.toml", ("reference", "words", "freshness", "languages")),
    (r"docs/freshness\.json", ("freshness", "words")),
    (r"docs/addresses\.txt", ("permanence",)),
    (r"docs/_headers", ("policy", "hosting")),
    (r"docs/editions/.+", ("editions", "earlier_texts", "site", "permanence::test_every")),
    (r"tests/own_rules/.+", ("own_rules",)),
    (r"docs/search\.toml|tests/search/.+", ("search",)),
    (r"docs/terms\.toml", ("words", "languages", "search", "counterparts", "freshness", "site")),
    (r"docs/assets/.+", ("pictures", "citing", "compare_view", "earlier_texts", "reading", "symptoms")),
    (r"docs/assets/.+", ("words", "site", "run_it_yourself", "weight")),
    (r"docs/rules\.schema\.json", ("site",)),
    (r"snippets/.+", ("pictures", "enforcement", "start_folders", "snippets::test_every", "snippets::test_a_layout")),
    (r"snippets/.+", ("rule_commands::test_nothing",)),
    # That uv runs programs from their addresses is left to whole runs.
    (r"snippets/.+", ("run_it_yourself::test_each", "run_it_yourself::test_the_page", "run_command::test_every")),
    (r"snippets/.+\.(py|console|out)", ("reference", "dependencies", "symptoms::test_a_dont")),
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
    (r"overrides/hosting/.+", ("hosting", "publishing", "guides")),
    (r"CITATION\.cff", ("workflows",)),
    (r"LICENSE.*|\.gitignore|\.editorconfig|\.pre-commit-config\.yaml", ("guides",)),
)  # fmt: skip
EVERY_PAGE = re.compile(
    r"docs/terms\.toml|docs/freshness\.json|docs/assets/.+|overrides/(?!hosting/).+|mkdocs\.yml|tests/.+"
)
PAGE = re.compile(r"(docs/zh/)?[a-z][\w/-]*\.md")  # the cases of tests that look at one page, and not at a guide
RUNS = ("tests/test_snippets.py::test_prints", "tests/test_endings.py")  # what has a case for each snippet
THE_BUILD = re.compile(r"overrides/(?!hosting/).+|mkdocs\.yml")  # affects all but what programs print


@dataclass(frozen=True)
class Map:
    """What prints and what imports what.

    Attributes:
        pages_of: the pages that print each snippet, both by their path: `resilience/backoff.py` by `resilience.md`.
        imports: the modules that each file of `tests/` imports, by its path below the repository.
        own: the folders with a company's own rules, which no test of ours reads.
    """

    pages_of: Mapping[str, set[str]]
    imports: Mapping[str, set[str]]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Affected:
    """What an edit can affect.

    Attributes:
        everything: whether it is all tests.
        starts: how the node ids of tests begin that are affected as a whole.
        pages: pages such as `resilience.md`: their own tests are affected.
        snippets: programs and sessions below `snippets/` that are run again.
        every_page: whether the tests that have a case for each page are due for all pages.
    """

    everything: bool = False
    starts: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    snippets: set[str] = field(default_factory=set)
    every_page: bool = False

    def has(self, nodeid: str) -> bool:
        """Whether a test is affected.

        Args:
            nodeid: pytest's name for it.
        """
        test, _, case = nodeid.removesuffix("]").partition("[")
        if PAGE.fullmatch(case) and not (self.everything or self.every_page):
            return case.removeprefix("docs/zh/") in self.pages
        if self.everything or nodeid.startswith((*ALWAYS, *self.starts)):
            return True
        if test.startswith(RUNS):
            return case in self.snippets
        return any(case == page or case.startswith(addresses(page)) for page in self.pages)


def addresses(page: str) -> tuple[str, ...]:
    """How the cases of tests begin that open a page or its comparison."""
    neutral = f"{page.removesuffix('.md')}/"
    return neutral, f"zh/{neutral}", f"compare/{neutral}"


def fingerprints(root: Path) -> dict[str, str]:
    """The content of each file that is committed or could be, as a hash, by its path below `root`."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    return {
        name: hashlib.sha256((root / name).read_bytes()).hexdigest()[:16]
        for name in sorted(filter(None, names))
        if (root / name).is_file()
    }


def edited(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The files that differ, are new or are gone."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


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
    files = sorted((root / "tests").rglob("*.py"))
    return Map(pages_of, {file.relative_to(root).as_posix(): imported(file) for file in files}, own_folders(root))


def affected(files: set[str], known_map: Map) -> Affected:
    """What an edit of these files can affect.

    Args:
        files: paths below the repository.
        known_map: see `survey`.
    """
    pages_of = known_map.pages_of
    result = Affected(every_page=any(EVERY_PAGE.fullmatch(file) for file in files))
    for file in sorted(file for file in files if file.partition("/")[0] not in known_map.own):
        known = False
        for pattern, names in BY_PLACE:
            if re.fullmatch(pattern, file):
                known = True
                result.starts.update(f"tests/test_{name.replace('::', '.py::')}" for name in names)
        if page := re.fullmatch(r"docs/(?:en|zh)/(.+\.md)", file):
            result.pages.add(page[1])
        elif chapter := re.fullmatch(r"docs/rules/(.+)\.toml", file):
            result.pages.add(f"{chapter[1]}.md")
        elif file.startswith("snippets/"):
            for name in snippets_with(file.removeprefix("snippets/"), pages_of):
                result.snippets.add(name)
                result.pages.update(pages_of.get(name, ()))
        elif THE_BUILD.fullmatch(file):
            known = True
            result.starts.update(all_but_programs(known_map.imports))
        elif importing := tests_importing(file, known_map.imports):
            known = True
            result.starts.update(importing)
        if not known:
            return Affected(everything=True)
    return result


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
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def read(root: Path) -> dict[str, str]:
    """The fingerprints of the last green run; empty if there was none."""
    file = root / RECORD
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def write(now: Mapping[str, str], root: Path) -> None:
    """Keep the fingerprints of a green run."""
    file = root / RECORD
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(now, indent=0), encoding="utf-8")
