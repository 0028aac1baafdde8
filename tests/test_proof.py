"""The evidence on the site is the record's, and only for the code that was run."""

from collections import defaultdict
from pathlib import Path

import pytest
from conftest import ROOT, Site
from handbook import proof, rules, run_records
from lxml import html
from project import known_rules

SNIPPETS = ROOT / "snippets"
RULES = known_rules(ROOT)
PATH = "resilience/timeouts.py"


def test_an_entry_counts_only_for_the_code_it_was_made_with(tmp_path: Path) -> None:
    run = run_records.Run(run_records.code_hash(PATH, SNIPPETS), 0.5, {"httpx": "1"})
    record = run_records.Record("3.11.7", "2026-11-01", {PATH: run})
    run_records.write([record], tmp_path / "record.json")
    assert run_records.read(tmp_path / "record.json") == (record,)
    assert record.of(PATH, run_records.code_hash(PATH, SNIPPETS)) == run
    (tmp_path / "resilience").mkdir()
    (tmp_path / PATH).write_text("print('another program')\n", encoding="utf-8")
    assert record.of(PATH, run_records.code_hash(PATH, tmp_path)) is None


def test_runs_on_several_pythons_stand_side_by_side() -> None:
    code = run_records.code_hash(PATH, SNIPPETS)
    first, again = (run_records.Run(code, seconds, {}) for seconds in (0.5, 0.4))
    other = run_records.Run("another", 0.1, {})
    records = [
        run_records.Record("3.13.0", "2026-11-02", {PATH: first}),
        run_records.Record("3.9.1", "2026-11-03", {PATH: first}),
        run_records.Record("3.13.1", "2026-11-04", {PATH: again, "resilience/no_timeout_dont.py": other}),
        run_records.Record("3.14.0t", "2026-11-05", {PATH: first}),
    ]
    merged = run_records.merged(records, SNIPPETS)
    assert [(record.python, record.when) for record in merged] == [
        ("3.9.1", "2026-11-03"),
        ("3.13.1", "2026-11-04"),
        ("3.14.0t", "2026-11-05"),
    ]
    assert run_records.proven_on(PATH, merged, SNIPPETS) == {"3.9": first, "3.13": again, "3.14t": first}
    assert run_records.proven_on("resilience/no_timeout_dont.py", merged, SNIPPETS) == {}


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ([], ""),
        (["3.9"], "3.9"),
        (["3.12", "3.13"], "3.12 · 3.13"),
        (["3.9", "3.10", "3.11", "3.13", "3.14", "3.14t"], "3.9–3.11 · 3.13 · 3.14 · 3.14t"),
    ],
)
def test_pythons_in_a_row_are_a_span(series: list[str], said: str) -> None:
    assert proof.spans(series) == said


def test_a_build_without_a_record_says_so() -> None:
    for language, words in (("en", "without a record"), ("zh", "没有测试运行的记录")):
        none = run_records.read(Path("no such file"))
        text = proof.table(proof.users(RULES, ROOT / "docs"), none, SNIPPETS, language)
        assert words in text
        assert text.count(proof.OUTCOMES[language]["missing"]) == text.count("<tr id=")


def test_every_snippet_has_a_row_and_every_block_a_mark_that_leads_there(site: Site) -> None:
    rows = set(html.fromstring(site.page("proof/")).xpath("//article//tr/@id"))
    for root in ("", "zh/"):
        printed: dict[str, dict[str, list[html.HtmlElement]]] = {}
        for chapter in {rule.chapter for rule in RULES.values()}:
            blocks_of = printed[chapter] = defaultdict(list)
            for block in html.fromstring(site.page(f"{root}{chapter}/")).xpath("//div[@data-snippet]"):
                blocks_of[block.get("data-snippet").partition("#")[0]].append(block)
        for rule in RULES.values():
            for path in rule.snippets:
                if len(Path(path).parts) == 2:
                    assert proof.row_id(path) in rows
                    blocks = printed[rule.chapter][path]
                    assert blocks, path
                    for block in blocks:  # the program, or its excerpts
                        (mark,) = block.xpath("span/a[@class='proof-mark']/@href")
                        assert mark.endswith(f"proof/#{proof.row_id(path)}")


def test_a_snippet_outside_of_the_rules_has_a_row_with_the_rules_that_its_section_cites(site: Site) -> None:
    shown = proof.users(RULES, ROOT / "docs")
    outside = [path for path in rules.beside(RULES, ROOT / "docs") if path.startswith("conflicts/")]
    assert outside
    for root in ("", "zh/"):
        rows = html.fromstring(site.page(f"{root}proof/"))
        page = html.fromstring(site.page(f"{root}conflicts/"))
        for path in outside:
            (cell,) = rows.xpath(f"//tr[@id='{proof.row_id(path)}']/td[2]")
            assert cell.text_content().split() == [rule.id for rule in shown[path]]
            assert len(shown[path]) > 1
            (mark,) = page.xpath(f"//div[@data-snippet='{path}']/span/a[@class='proof-mark']/@href")
            assert mark.endswith(f"proof/#{proof.row_id(path)}")
