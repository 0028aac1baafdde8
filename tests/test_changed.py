"""`--changed` runs what an edit can affect, and leaves out the rest."""

import re
import shlex
from pathlib import Path

import affected
import changed
import faults
import pytest
from affected import Map
from conftest import ROOT

PROGRAM = "tests/test_snippets.py::test_prints_what_the_page_shows[resilience/backoff.py]"
OTHER_PROGRAM = "tests/test_snippets.py::test_prints_what_the_page_shows[cli/interrupt.py]"
PAGE = "tests/test_languages.py::test_languages_pair_block_by_block[resilience.md]"
OPENED = "tests/test_reading.py::test_axe_finds_nothing[production/-1440-light]"
BROWSER = "tests/test_compare_view.py::test_swapping_sides"
RULES = "tests/test_citing.py::test_the_list_filters_as_you_type"
GUIDE = "tests/test_guides.py::test_a_command_works[uv sync]"
FOUND = "tests/test_search.py::test_what_readers_type_finds_its_rule[en-tuning]"
PHONE = "tests/test_search.py::test_axe_finds_nothing_in_the_results[zh/about/-390-light]"
ZENSICAL = "tests/test_generators.py::test_zensical_makes_the_same_blocks[resilience.md-en]"
ENFORCED = "tests/test_enforcement.py::test_the_tool_reports_the_dont_and_not_the_do[502-ruff-S113]"
HELPERS = "tests/test_reference.py::test_a_docstring_goes_stale_alone"
TOML = "tests/test_words.py::test_no_avoided_word_and_no_space_within_chinese[docs/rules/resilience.toml]"
FAULT = "tests/test_faults.py::test_a_fault_can_be_made[docs/en/cli.md: no description]"
TYPES = "tests/test_repository.py::test_a_tool_finds_nothing[ty check]"
SPELLING = "tests/test_repository.py::test_a_tool_finds_nothing[typos]"
OF_CODE = {PROGRAM, OTHER_PROGRAM, TYPES}
ALL = {PAGE, OPENED, BROWSER, RULES, GUIDE, FOUND, PHONE, ZENSICAL, ENFORCED, HELPERS, TOML, FAULT, SPELLING, *OF_CODE}


@pytest.fixture(scope="module")
def known_map() -> Map:
    """The map of this repository."""
    return affected.survey(ROOT)


@pytest.mark.parametrize(
    ("file", "due"),
    [
        ("docs/en/resilience.md", {PAGE, FOUND}),
        ("docs/zh/production.md", {OPENED, FOUND}),
        ("docs/en/cli.md", {FAULT, FOUND}),
        ("docs/en/reference/resilience.md", {HELPERS, FOUND}),
        ("docs/terms.toml", {PAGE, FOUND, PHONE, TOML}),  # its terms stand on every page
        ("docs/rules/resilience.toml", {PAGE, RULES, FOUND, ENFORCED, TOML}),
        ("docs/assets/handbook.css", {BROWSER, RULES, OPENED, TOML, FOUND, PHONE}),
        ("snippets/resilience/backoff.py", {PROGRAM, PAGE, ENFORCED, TYPES}),
        ("snippets/resilience/traced.py", {PAGE, ENFORCED, TYPES, HELPERS}),
        ("snippets/resilience/backoff.out", {PROGRAM, PAGE, ENFORCED}),
        ("snippets/resilience/backoff.3.14.out", {PROGRAM, PAGE, ENFORCED}),
        ("README.zh.md", {GUIDE, TOML}),
        ("overrides/main.html", ALL - OF_CODE),
        ("overrides/hosting/Caddyfile", {GUIDE}),
        ("mkdocs.yml", ALL - OF_CODE),
        ("tests/support/runner.py", ALL),
        ("tests/support/rehearse.py", {GUIDE, TYPES, FAULT}),
        ("tests/test_citing.py", {RULES, TYPES}),
        ("uv.lock", ALL),
        ("something/new.txt", ALL),
    ],
)
def test_an_edit_affects(file: str, due: set[str], known_map: Map) -> None:
    found = affected.affected({file}, known_map)
    assert {test for test in ALL if found.has(test)} == {*due, SPELLING}
    assert all(found.may_have(test.partition("::")[0]) for test in due)


def test_a_folder_belongs_to_what_starts_there(known_map: Map) -> None:
    found = affected.affected({"snippets/fastapi/orders/src/shop/main.py"}, known_map)
    assert {"fastapi/orders.py", "fastapi/orders.console"} <= found.snippets
    assert "fastapi.md" in found.pages


def test_a_sentence_about_a_version_is_tried_again_when_its_page_changes(known_map: Map) -> None:
    test = "tests/test_version_claims.py::test_it_is_so_from_its_version_on"
    found = affected.affected({"docs/en/parallelism.md"}, known_map)
    assert found.has(f"{test}[parallelism.md: 3.14 adds `InterpreterPoolExecutor`]")
    assert not found.has(f"{test}[testing.md: Python 3.11 does not see dataclass fields]")


def test_what_catches_a_fault_is_due_when_its_file_is_edited(request: pytest.FixtureRequest, known_map: Map) -> None:
    """Each fault of `tests/faults/` whose tests were collected in this run: a whole run has them all."""
    collected = [item.nodeid for item in request.session.items]
    missed = []
    for fault in faults.read(ROOT / "tests/faults"):
        tests = chosen(collected, shlex.split(fault.check))
        found = affected.affected({fault.file}, known_map)
        due = [test for test in tests if found.has(test) and found.may_have(test.partition("::")[0])]
        if tests and not due:
            missed.append(f"{fault.file}: {fault.what}: {fault.check}")
    assert not missed, "\n".join(missed)


def chosen(tests: list[str], arguments: list[str]) -> list[str]:
    """The tests that pytest would run with these arguments: files or node ids, and words after `-k`."""
    words = arguments[arguments.index("-k") + 1] if "-k" in arguments else ""
    assert not re.search(r"[()]|\bnot\b", words), f"this test does not know what {words!r} means"
    either = [part.split(" and ") for part in words.split(" or ")]
    places = tuple(argument for argument in arguments if argument.startswith("tests/"))
    return [
        test
        for test in tests
        if test.startswith(places) and any(all(word.strip() in test for word in part) for part in either)
    ]


def test_the_map_knows_which_files_have_cases_for_pages_and_files(
    request: pytest.FixtureRequest, known_map: Map
) -> None:
    """Other files are not imported for the edit of one."""
    for page in {page for pages in known_map.pages_of.values() for page in pages}:
        found = affected.affected({f"docs/en/{page}"}, known_map)
        due = {item.nodeid.partition("::")[0] for item in request.session.items if found.has(item.nodeid)}
        assert not {file for file in due if not found.may_have(file)}, page
    edits = changed.fingerprints(ROOT).keys()
    for item in request.session.items:
        about = item.nodeid.partition("[")[2].removesuffix("]").partition(": ")[0]
        if about in edits:
            assert affected.affected({about}, known_map).may_have(item.nodeid.partition("::")[0]), item.nodeid


def test_style_is_always_checked() -> None:
    assert affected.Affected().has(SPELLING)


def test_an_edit_is_a_file_that_differs_is_new_or_is_gone() -> None:
    assert changed.edited({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == {"b", "c", "d"}


def test_what_a_green_run_saw_is_kept(tmp_path: Path) -> None:
    assert changed.read(tmp_path) == {}
    changed.write({"docs/en/cli.md": "1f"}, tmp_path)
    assert changed.read(tmp_path) == {"docs/en/cli.md": "1f"}


def test_every_file_but_a_few_is_on_the_map(known_map: Map) -> None:
    """A file that the map does not know affects everything: true of what all tests stand on, and of nothing else."""
    unknown = {file for file in changed.fingerprints(ROOT) if affected.affected({file}, known_map).everything}
    shared = {".python-version", "pyproject.toml", "uv.lock", "tests/conftest.py"}
    support = {file for file in unknown if Path(file).parent.name in {"support", "loopback"}}
    assert unknown - support == shared
