"""A command adds, moves, renames and withdraws a rule with every promise kept, and changes nothing if it refuses."""

import json
import re
from pathlib import Path

import pairs as pairs_command
import pytest
import rule as command
import trial
from handbook import freshness, rule_edits, rule_scaffold, rule_sections, rule_tables, rules
from handbook.pairs import pair
from project import HANDBOOK, Copy
from rendered import paired

CHAPTERS = {"cli": (201, 202), "tooling": (101,)}
TITLES = {
    101: ("Pin the tools", "固定工具的版本"),
    201: ("Read from a pipe", "从管道读取"),
    202: ("Print to a pipe", "向管道打印"),
}
WHY = ("--why-en", "The shell does it now.", "--why-zh", "现在由 shell 负责。")


def written(text: str) -> str:
    """A text of the scaffold as if its author had written it."""
    return text.replace("TODO:", "Note that we").replace("待写：", "注意")


@pytest.fixture
def small(tmp_path: Path) -> Copy:
    """A handbook of two chapters and three rules, all of it translated and recorded."""
    copy = Copy(tmp_path)
    copy.keep("cli.md", "tooling.md")
    for chapter, numbers in CHAPTERS.items():
        for place, language in enumerate(rules.LANGUAGES):
            page = f"# {('Chapter', '一章')[place]} {{ #{chapter} }}\n"
            for number in numbers:
                title = TITLES[number][place]
                page += "\n" + rule_scaffold.section(language, f"pys-{number}", title, f"{chapter}/own_{number}")
            (copy.root / f"docs/{language}/{chapter}.md").write_text(written(page), encoding="utf-8")
        tables = (rule_scaffold.entry(number, f"own_{number}", "2026-11") for number in numbers)
        (copy.root / f"docs/rules/{chapter}.toml").write_text(written("\n".join(tables)), encoding="utf-8")
        for number in numbers:
            for path, code in rule_scaffold.programs(chapter, f"own_{number}").items():
                (copy.root / path).write_text(code, encoding="utf-8")
                (copy.root / path).with_suffix(".out").write_text("", encoding="utf-8")
    (copy.root / trial.ADDRESSES).write_text("/cli/#pys-201\n/r/201/\n/zh/cli/#pys-201\n", encoding="utf-8")
    freshness.write({}, copy.root / trial.FRESHNESS)
    return copy


def state(root: Path) -> dict[str, bytes]:
    """The files that a command may write."""
    files = [file for folder in ("docs", "snippets") for file in (root / folder).rglob("*") if file.is_file()]
    return {str(file): file.read_bytes() for file in files}


def read(copy: Copy, path: str) -> str:
    """A file of a copy."""
    return (copy.root / path).read_text(encoding="utf-8")


def states_on(copy: Copy, page: str, number: int) -> list[str]:
    """The states of a rule's translated blocks on a page of the built copy."""
    blocks = freshness.states(paired(copy.root / "site", page)[0], freshness.read(copy.root / trial.FRESHNESS)[page])
    return [block.state for block in blocks if block.pair.section == f"pys-{number}"]


def test_a_rule_is_added_moved_renamed_and_withdrawn(small: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["new", "cli", "Stop at a broken pipe", "管道断开时停止"], small.root) == 0
    said = capsys.readouterr().out
    assert "PYS-203 is new in cli\n" in said
    assert re.search(r"docs/zh/cli\.md:\d+: its section", said)
    assert read(small, "snippets/cli/stop_broken_pipe_dont.out") == f"{rule_scaffold.HARM}\n"
    assert "## 管道断开时停止 { #pys-203 }\n\n待写：" in read(small, "docs/zh/cli.md")
    assert {"/cli/#pys-203", "/compare/cli/#pys-203", "/r/203/", "/zh/cli/#pys-203"} <= set(
        read(small, trial.ADDRESSES).split()
    )
    small.build("--strict")
    assert states_on(small, "cli.md", 203) == ["current"] * 4

    small.replace("docs/en/cli.md", "TODO: say when", "TODO: say where and when")  # its Chinese is stale now
    assert command.main(["move", "PYS-203", "tooling"], small.root) == 0
    assert command.main(["rename", "203", "--en", "End at a broken pipe", "--zh", "管道断开时结束"], small.root) == 0
    assert command.main(["withdraw", "201", *WHY, "--replaced-by", "203"], small.root) == 0
    built = small.build("--strict")
    assert built.returncode == 0, built.stderr
    assert states_on(small, "tooling.md", 203) == ["current", "current", "current", "stale"]
    known, problems = rules.load(small.root / "docs")
    assert not problems
    moved = known[203]
    assert (moved.chapter, moved.moved_from) == ("tooling", ("cli",))
    assert moved.harms == {"cli/stop_broken_pipe_dont.py": rule_scaffold.HARM}
    assert [change["zh"] for change in moved.history] == ["标题由「管道断开时停止」改来"]
    for address in ("cli/", "zh/cli/", "compare/cli/"):
        assert 'tooling/#pys-203"' in small.page(address)
        assert 'id="pys-203"' in small.page(address)
    assert "The shell does it now." in small.page("cli/")
    assert "现在由 shell 负责。" in small.page("r/201/")
    assert "PYS-203</a>" in small.page("r/201/")
    assert "pys-203" not in small.page("r/202/")  # the last on the page that it left
    listed = {entry["number"]: entry for entry in json.loads(read(small, "site/rules.json"))["rules"]}
    assert (listed[201]["status"], listed[201]["replaced_by"]) == ("withdrawn", 203)


REFUSED = {
    "a chapter that is not there": (["new", "nowhere", "Stop", "停"], r"docs/rules/nowhere\.toml does not exist"),
    "a title that stands already": (["new", "cli", "Pin the tools", "固定"], r"tooling\.toml:1: PYS-101 has the title"),
    "a title with a full stop": (["new", "cli", "Stop it.", "停"], "no full stop at its end"),
    "a title with an id": (["new", "cli", "Stop { #stop }", "停"], "none of { }"),
    "a title in the other language": (["new", "cli", "停", "停"], "write it in English"),
    "no space beside Latin": (["new", "cli", "Stop", "用Ctrl 停"], "put a space between Chinese and 'C'"),
    "a name that is none": (["new", "cli", "Stop", "停", "--name", "x y"], "'x y' is no name for a program"),
    "a name that is taken": (["new", "cli", "Stop", "停", "--name", "own_201"], r"snippets/cli/own_201\.out is there"),
    "a rule that is not there": (["move", "299", "tooling"], r"docs/rules/ has no \[299\]"),
    "a move to where it is": (["move", "202", "cli"], r"docs/rules/cli\.toml:11: PYS-202 stands in cli already"),
    "no new title": (["rename", "202"], "give a new title with --en, --zh or both"),
    "the same title": (["rename", "202", "--en", "Print to a pipe"], r"docs/en/cli\.md:\d+: PYS-202 has the title"),
    "a reason in one language": (["withdraw", "202", "--why-en", "No.", "--why-zh", "No."], "write it in Chinese"),
    "a rule that replaces itself": (["withdraw", "202", *WHY, "--replaced-by", "202"], "cannot replace itself"),
    "a successor that is not there": (["withdraw", "202", *WHY, "--replaced-by", "299"], r"has no \[299\]"),
}


def test_what_would_break_a_promise_is_refused_and_changes_nothing(
    small: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(small.root)
    for what, (arguments, message) in REFUSED.items():
        assert command.main(arguments, small.root) == 1, what
        said = capsys.readouterr().err
        assert said.startswith("refused, and nothing is changed: "), what
        assert re.search(message, said), f"{what}: {said}"
        assert state(small.root) == before, what
    small.replace("docs/rules/cli.toml", 'since = "2026-11"', 'since = "2026-13"')
    before = state(small.root)
    assert command.main(["rename", "202", "--en", "Print"], small.root) == 1
    assert "mend this first:\ndocs/rules/cli.toml:2, [201]: since is '2026-13'" in capsys.readouterr().err
    assert state(small.root) == before


@pytest.mark.parametrize(
    ("path", "add", "message"),
    [
        (trial.ADDRESSES, "/cli/#pys-299\n", "these published addresses would be gone:\n/cli/#pys-299\n"),
        ("docs/zh/tooling.md", "\n多出来的一段。\n", "docs/en/tooling.md and docs/zh/tooling.md part under #pys-101"),
    ],
)
def test_a_copy_that_is_not_sound_is_refused(
    path: str, add: str, message: str, small: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.root / path).write_text(read(small, path) + add, encoding="utf-8")
    before = state(small.root)
    assert command.main(["rename", "202", "--en", "Print"], small.root) == 1
    assert message in capsys.readouterr().err
    assert state(small.root) == before


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "first").write_text("before", encoding="utf-8")
    (tmp_path / "second").mkdir()  # cannot be written as a file
    with pytest.raises(OSError, match="second"):
        trial.write({"first": "after", "new": "after", "second": "after"}, tmp_path)
    assert (tmp_path / "first").read_text(encoding="utf-8") == "before"
    assert not (tmp_path / "new").exists()


def test_a_rule_that_changed_meanwhile_is_not_written(small: Copy) -> None:
    texts = trial.read(small.root)
    small.replace("docs/en/cli.md", "Print to a pipe", "Print to pipes")
    with pytest.raises(rule_edits.RefusedError, match=r"docs/en/cli\.md changed while this ran"):
        trial.untouched(texts, small.root)


def test_a_rule_can_move_back(small: Copy) -> None:
    texts = trial.read(small.root)
    there = rule_edits.move(texts, 202, "tooling")
    trial.write(there.files, small.root)
    back = rule_edits.move(trial.read(small.root), 202, "cli")
    trial.write(back.files, small.root)
    assert trial.read(small.root).known[202].moved_from == ("tooling",)
    for language in rules.LANGUAGES:
        for chapter in CHAPTERS:
            path = f"docs/{language}/{chapter}.md"
            assert read(small, path) == texts.files[path]


def test_no_number_is_used_again_and_a_full_hundred_is_refused(small: Copy) -> None:
    titles = {"en": "Stop", "zh": "停"}
    (small.root / trial.ADDRESSES).write_text("/r/298/\n", encoding="utf-8")
    assert rule_edits.new(trial.read(small.root), "cli", titles).rule == 299
    (small.root / trial.ADDRESSES).write_text("/r/299/\n", encoding="utf-8")
    with pytest.raises(rule_edits.RefusedError, match="2xx is full, and no number is used again"):
        rule_edits.new(trial.read(small.root), "cli", titles)


TABLE = """# about all

[501]
since = "2026-11"  # its first month
history = [{ date = "2026-11", en = "a]", zh = "一" }]
enforced_by = [
    "test",  # ours
]

# about 502
[502]
since = "2026-11"

[502.harm]
"x.py" = "no history ="
"""


def test_a_table_is_edited_where_it_stands() -> None:
    rest, table = rule_tables.take_out(TABLE, 502)
    assert table.startswith("# about 502\n[502]\n")
    assert rule_tables.put_in(rest, table) == TABLE
    longer = rule_tables.with_item(TABLE, 501, "history", "{ date = 2 }")
    assert longer == TABLE.replace('zh = "一" }]', 'zh = "一" }, { date = 2 }]')
    longer = rule_tables.with_item(TABLE, 501, "enforced_by", '"reviewer"')
    assert longer == TABLE.replace("# ours\n", '# ours\n    "reviewer",\n')
    added = rule_tables.with_item(TABLE, 502, "history", "{}")
    assert added == TABLE.replace("\n\n[502.harm]", "\nhistory = [\n    {},\n]\n\n[502.harm]")
    assert rule_tables.with_key(TABLE, 501, "enforced_by", "[]") == re.sub(r"= \[\n.*\n\]", "= []", TABLE)


def test_a_key_is_taken_out_of_one_table_alone() -> None:
    text = '[101]\nsources = [\n    "a",\n]\nsince = "2026-11"\n\n[102]\nsources = []\n'
    assert rule_tables.without_key(text, 101, "sources") == '[101]\nsince = "2026-11"\n\n[102]\nsources = []\n'
    assert rule_tables.without_key(text, 102, "since") == text
    with pytest.raises(KeyError, match="103"):
        rule_tables.without_key(text, 103, "sources")
    with pytest.raises(rule_tables.TableError, match="line 2: sources has no end"):
        rule_tables.without_key("[101]\nsources = [\n", 101, "sources")


def test_links_follow_a_rule() -> None:
    page = "[a](#pys-502) [b](resilience.md#pys-502) [c](data.md#pys-502) [d](#pys-501)\n"
    led = "[a](cli.md#pys-502) [b](cli.md#pys-502) [c](data.md#pys-502) [d](#pys-501)\n"
    assert rule_sections.with_links(page, "resilience.md", "pys-502", "resilience.md", "cli.md") == led
    below = rule_sections.with_links("[a](../resilience.md#pys-502)", "x/y.md", "pys-502", "resilience.md", "cli.md")
    assert below == "[a](../cli.md#pys-502)"
    section = rule_sections.from_elsewhere("[a](#pys-501) [b](cli.md#x) [c](#pys-502)", "pys-502", "old.md", "cli.md")
    assert section == "[a](old.md#pys-501) [b](#x) [c](#pys-502)"


def test_nothing_is_left_to_be_written() -> None:
    files = [
        file for folder in ("docs/en", "docs/zh", "docs/rules", "snippets") for file in (HANDBOOK / folder).rglob("*.*")
    ]
    left = [
        f"{file.relative_to(HANDBOOK)}:{number}: {line}"
        for file in sorted(files)
        if file.suffix in {".md", ".toml", ".py", ".console"}
        for number, line in rule_scaffold.left(file.read_text(encoding="utf-8"))
    ]
    assert not left, "write what these lines stand for:\n" + "\n".join(left)


def test_a_translator_reads_both_languages_and_what_is_stale() -> None:
    page = "<h2 id='pys-201'>{}</h2><p>{}</p><div class='highlight' data-snippet='cli/a.py'><pre>1</pre></div>"
    zh = page.format("标题", "一。")
    entries = freshness.accepted(pair(page.format("Head", "One."), zh)[0], {})
    blocks = pair(page.format("Head", "Two."), zh)[0]
    lines = list(pairs_command.lines("cli.md", blocks, entries))
    assert lines[1:3] == ["  English  Head", "  Chinese  标题"]
    assert "  English  [-One.-] {+Two.+}" in lines
    assert "  code     snippets/cli/a.py" in lines
    only = list(pairs_command.lines("cli.md", blocks, entries, only_stale=True))
    assert [line for line in only if "English  " in line] == ["  English  [-One.-] {+Two.+}"]
    assert "the English has changed since this Chinese was written" in only[0]
