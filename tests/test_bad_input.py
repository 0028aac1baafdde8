"""What is half written or wrong is told with the file, the place and what to do, before a page shows it."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import handbook_plugin
import pytest
from handbook import editions, frame, memory, picture_readings, prefixes, published_files, snippets, terms
from handbook.inline_metadata import Locked, MetadataError, requirements
from handbook.pairs import pair
from mkdocs.config.defaults import MkDocsConfig

PROJECT = """
[project]
requires-python = ">=3.11"
[dependency-groups]
snippets = []
"""
LOCKED = Locked(">=3.11", {"httpx2": "2.16.2"}, {"httpx2": "httpx2"})


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("text\n```  snippet=cli/a.py\n```\n", 'line 2: cannot read .* write ``` snippet="chapter/file.py"'),
        ('``` snippet="cli/a.py"\ncode\n```\n', "line 1: the fence must be empty and closed on the next line"),
        ('``` snippet="cli/a.py"', "line 1: the fence must be empty and closed"),
        ('\n\n``` snippet="cli/gone.py"\n```\n', "line 3: snippets/cli/gone.py does not exist"),
        ('``` snippet="cli/a.py#setup"\n```\n', "line 1: snippets/cli/a.py has no line '# region setup'"),
    ],
)
def test_a_snippet_that_cannot_be_printed(page: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli/a.py").write_text("# region other\nprint(1)\n# endregion other\n", encoding="utf-8")
    _, problems = snippets.expand(page, tmp_path, "en")
    assert len(problems) == 1
    assert_matches(says, problems[0])


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import httpx2\nif True\n", r"snippets/cli/a.py or a file of its folder: .*line 2"),
        ("import nowhere\n", r"snippets/cli/a.py imports nowhere: .* say in inline_metadata.OTHERWISE_NAMED"),
    ],
)
def test_a_program_whose_needs_cannot_be_told(code: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli/a.py").write_text(code, encoding="utf-8")
    with pytest.raises(MetadataError, match=says):
        requirements("cli/a.py", tmp_path, LOCKED)


def test_a_site_with_such_a_program_says_so_and_a_saved_file_is_published_again(tmp_path: Path) -> None:
    snippets, site = tmp_path / "snippets", tmp_path / "site"
    (snippets / "cli/job").mkdir(parents=True)
    for name, code in {"cli/a.py": "import nowhere\n", "cli/job.py": "import b\n", "cli/job/b.py": "b = 1"}.items():
        (snippets / name).write_text(code, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "uv.lock").write_text("package = []\n", encoding="utf-8")
    (problem,) = published_files.publish(snippets, site)
    assert "snippets/cli/a.py imports nowhere" in problem
    (snippets / "cli/a.py").write_text("import httpx2\n", encoding="utf-8")
    published_files.publish_one("cli/a.py", snippets, site, LOCKED)
    assert '"httpx2==2.16.2"' in (site / "cli/a.py").read_text(encoding="utf-8")
    archive = (site / "cli/job.zip").read_bytes()
    (snippets / "cli/job/b.py").write_text("b = 2", encoding="utf-8")
    published_files.publish_one("cli/job.zip", snippets, site, LOCKED)
    assert (site / "cli/job.zip").read_bytes() != archive
    (snippets / "cli/a.py").unlink()
    published_files.publish_one("cli/a.py", snippets, site, LOCKED)
    assert not (site / "cli/a.py").exists()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("own = ", r"docs/prefixes.toml: Invalid value .*end of document"),
        ('own = "acme"', r"docs/prefixes.toml: own: String should match pattern"),
        ('own = "ACME"\n[others]\nPYS = "nowhere"', r"docs/prefixes.toml: others.PYS: String should match pattern"),
        ('own = "ACME"\n[others]\nACME = "https://a.example/r/{}/"', "ACME is the handbook's own prefix, and stands"),
    ],
)
def test_a_file_of_prefixes_with_a_mistake(written: str, says: str, tmp_path: Path) -> None:
    (tmp_path / prefixes.FILE).write_text(written, encoding="utf-8")
    known, problems = prefixes.load(tmp_path)
    assert known == prefixes.Prefixes(), "ours are taken then"
    assert_matches(says, problems[0])


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[terms]\nretry = \n", r"docs/terms.toml: Invalid value .*line 2"),
        ("[terms]\nretry = { }\n", r"docs/terms.toml: terms.retry.chinese: Field required"),
        ('[terms]\nretry = { chinese = "重试" }\nretry = { chinese = "再试" }\n', "docs/terms.toml: .*line 3"),
        (
            '[terms]\nworker = { chinese = "工作进程" }\nretry = { chinese = "重试" }\n[phrases]\n[instead]\n',
            "docs/terms.toml: 'retry' comes before 'worker' in the alphabet",
        ),
        (
            '[terms]\nretry = { chinese = "再试" }\n[phrases]\n[instead]\n"再试" = "重试"\n',
            "docs/terms.toml: 'retry' says 再试: write 重试",
        ),
    ],
)
def test_a_file_of_terms_with_a_mistake(written: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text(written, encoding="utf-8")
    _, problems = terms.load(tmp_path)
    assert_matches(says, problems[0])


@pytest.mark.parametrize(
    ("read", "output", "says"),
    [
        (picture_readings.pools, "usable: 100 - 3 - 0 = 97\n", "no line of the output is a product"),
        (picture_readings.pools, "nonsense\n", r"0 lines of the output are like 'usable: .*, not one"),
        (picture_readings.trace, "traces: 1\napi: GET caused by a: b\n", "'a: b' causes a span and is none"),
        (picture_readings.trace, "traces: 1\n", "the output is empty"),
        (picture_readings.trace, "traces: 1\napi: GET\n", "line 1 of the output is 'api: GET', not like"),
        (picture_readings.budget, "grace 9 - 1 - 2 = 3: True\nrequest 1 < server 2: True\n", "of the same seconds"),
        (picture_readings.rollout, "lost: 0\n", "no line of the output says what is in rotation"),
        (picture_readings.rollout, "lost: 0\nin rotation: v1 v1\n", "more or less than one replica joins or leaves"),
    ],
)
def test_an_output_that_a_picture_cannot_read(read: picture_readings.Reading, output: str, says: str) -> None:
    with pytest.raises(picture_readings.PictureError, match=says) as refused:
        read(str, output)
    assert "Record it again" in str(refused.value)


CODE = '<div class="highlight"><pre><code>{}</code></pre></div>'


@pytest.mark.parametrize(
    ("en", "zh", "says"),
    [
        ("<p>one</p><p>two</p>", "<p>一</p>", "English has a block more than Chinese: p “two”"),
        ("<p>one</p>", "<p>一</p><ul><li>二</li></ul>", "Chinese has a block more than English: ul > li “二”"),
        ("<p>one</p>", "<h3>一</h3>", "p in English “one”, h3 in Chinese “一”"),
        (CODE.format("a = 1"), CODE.format("a = 2"), "the code differs: “a = 1” / “a = 2”"),
        ("<p>a <code>b</code></p>", "<p>甲</p>", r"inline code differ: only English \['b'\], only Chinese \[\]"),
        ("<table><tr><td><p>a</p></td></tr></table>", "<table><tr><td>甲</td></tr></table>", r"\['p'\] in English"),
    ],
)
def test_languages_that_part(en: str, zh: str, says: str) -> None:
    heading = '<h2 id="pys-502">{}</h2>'
    _, mismatches = pair(heading.format("Set a limit") + en, heading.format("设上限") + zh)
    assert_matches(f"under #pys-502: {says}", str(mismatches[0]))


def test_a_list_item_that_holds_a_list_is_paired_part_by_part() -> None:
    item = "<ul><li>{} <em>{}</em><ul><li>{}</li></ul></li></ul>"
    pairs, mismatches = pair(item.format("first", "word", "inner"), item.format("第一", "词", "里面"))
    assert not mismatches
    assert [one.said for one in pairs] == [("first word", "第一 词"), ("inner", "里面")]


def test_an_edition_that_was_changed_is_told_from_what_it_was() -> None:
    said: editions.Text = (("h2", "Set a limit", "设上限"),)
    listed = editions.Listed("resilience", "active", {"en": "Set a limit", "zh": "设上限"}, editions.hashes(said))
    other: editions.Text = (("h2", "Set no limit", "不设上限"),)
    changed = editions.Edition("2026.11", "2026-11-30", {502: listed}, {editions.hashes(said): other})
    (problem,) = editions.problems([changed])
    assert_matches(r"docs/editions/2026.11.json: the text with the hash \w{12} has changed; an edition never", problem)


def test_frames_that_do_not_say_the_same() -> None:
    page = "<html><body><!-- no words --><nav title='{}'>{}</nav></body></html>"
    assert frame.words(page.format("Menu", "Home"), page.format("菜单", "首页")) == {"Menu": "菜单", "Home": "首页"}
    with pytest.raises(ValueError, match=r"shorter|longer"):
        frame.words(page.format("Menu", "Home"), page.format("菜单", ""))


def test_what_is_remembered_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LIMIT", 2)
    for words in (["a", "b"], ["b", "c"]):
        kept = memory.Memory(tmp_path / "kept.json")
        for word in words:
            kept.of([word], word.upper)
        kept.save()
    made: list[str] = []
    last = memory.Memory(tmp_path / "kept.json")
    for word in ("a", "b", "c"):
        last.of([word], lambda word=word: made.append(word) or word)
    assert made == ["a"], "of more than the limit, what the last build used is kept"


@pytest.mark.parametrize(
    ("repo", "edit", "leads_to"),
    [
        ("", "edit/main/docs/", ""),
        ("https://git.example/handbook/", None, "https://git.example/handbook/blob/main/"),
        ("https://git.example/fork", "edit/main/acme/docs/", "https://git.example/fork/blob/main/acme/"),
    ],
)
def test_a_page_leads_to_its_source_where_the_repository_is_named(repo: str, edit: str | None, leads_to: str) -> None:
    config = cast("MkDocsConfig", SimpleNamespace(repo_url=repo, edit_uri=edit))
    assert handbook_plugin.link_to_sources(config) == leads_to


def assert_matches(pattern: str, said: str) -> None:
    """Fail with both if a message does not have what it should."""
    with pytest.raises(LookupError, match=pattern):
        raise LookupError(said)
