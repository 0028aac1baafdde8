"""`--changed` runs what an edit can affect, and leaves out the rest."""

from pathlib import Path

import changed
import pytest
from conftest import ROOT

PROGRAM = "tests/test_snippets.py::test_prints_what_the_page_shows[resilience/backoff.py]"
OTHER_PROGRAM = "tests/test_snippets.py::test_prints_what_the_page_shows[cli/interrupt.py]"
PAGE = "tests/test_languages.py::test_languages_pair_block_by_block[resilience.md]"
OPENED = "tests/test_reading.py::test_axe_finds_nothing[production/-1440-light]"
BROWSER = "tests/test_compare_view.py::test_swapping_sides"
RULES = "tests/test_citing.py::test_the_list_filters_as_you_type"
GUIDE = "tests/test_guides.py::test_a_command_works[uv sync]"
MAP = changed.survey(ROOT)
ALL = {PROGRAM, OTHER_PROGRAM, PAGE, OPENED, BROWSER, RULES, GUIDE}


@pytest.mark.parametrize(
    ("file", "due"),
    [
        ("docs/en/resilience.md", {PAGE}),
        ("docs/zh/production.md", {OPENED}),
        ("docs/terms.toml", {PAGE}),  # its terms stand on every page
        ("docs/rules/resilience.toml", {PAGE, RULES}),
        ("docs/assets/handbook.css", {BROWSER, RULES, OPENED}),
        ("snippets/resilience/backoff.py", {PROGRAM, PAGE}),
        ("snippets/resilience/backoff.out", {PROGRAM, PAGE}),
        ("snippets/resilience/backoff.3.14.out", {PROGRAM, PAGE}),
        ("README.zh.md", {GUIDE}),
        ("overrides/main.html", ALL - {PROGRAM, OTHER_PROGRAM}),
        ("overrides/hosting/Caddyfile", {GUIDE}),
        ("mkdocs.yml", ALL - {PROGRAM, OTHER_PROGRAM}),
        ("tests/support/runner.py", ALL),
        ("tests/support/rehearse.py", {GUIDE}),
        ("tests/test_citing.py", {RULES}),
        ("uv.lock", ALL),
        ("something/new.txt", ALL),
    ],
)
def test_an_edit_affects(file: str, due: set[str]) -> None:
    found = changed.affected({file}, MAP)
    assert {test for test in ALL if found.has(test)} == due


def test_a_folder_belongs_to_what_starts_there() -> None:
    found = changed.affected({"snippets/fastapi/orders/src/shop/main.py"}, MAP)
    assert {"fastapi/orders.py", "fastapi/orders.console"} <= found.snippets
    assert "fastapi.md" in found.pages


def test_a_sentence_about_a_version_is_tried_again_when_its_page_changes() -> None:
    claim = "tests/test_version_claims.py::test_it_is_so_from_its_version_on[3.14 adds `InterpreterPoolExecutor`]"
    assert changed.affected({"docs/en/parallelism.md"}, MAP).has(claim)


def test_style_and_types_are_always_checked() -> None:
    assert changed.Affected().has("tests/test_repository.py::test_a_tool_finds_nothing[ty check]")


def test_an_edit_is_a_file_that_differs_is_new_or_is_gone() -> None:
    assert changed.edited({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == {"b", "c", "d"}


def test_what_a_green_run_saw_is_kept(tmp_path: Path) -> None:
    assert changed.read(tmp_path) == {}
    changed.write({"docs/en/cli.md": "1f"}, tmp_path)
    assert changed.read(tmp_path) == {"docs/en/cli.md": "1f"}


def test_every_file_but_a_few_is_on_the_map() -> None:
    """A file that the map does not know affects everything: true of what all tests stand on, and of nothing else."""
    unknown = {file for file in changed.fingerprints(ROOT) if changed.affected({file}, MAP).everything}
    shared = {".python-version", "pyproject.toml", "uv.lock", "tests/conftest.py"}
    support = {file for file in unknown if Path(file).parent.name in {"support", "loopback"}}
    assert unknown - support == shared
