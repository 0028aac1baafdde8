"""Only the lines of a change are told, and a diff is read whatever git writes in it."""

from pathlib import Path

import pytest
import small_shop
from pys_findings import command, diffs
from small_shop import change, commit, feed, git, look


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


def test_only_the_lines_of_a_change_are_told(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = look(shop)
    assert command.main(["report", "--diff", "HEAD", *reports]) == 0, "nothing is changed"
    change(shop)
    reports = look(shop)
    capsys.readouterr()
    assert command.main(["report", "--diff", "HEAD", *reports]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("shop/rates.py:5:30: warning: Do not use mutable")
    assert len(out.splitlines()) == 2
    assert err == "pys-findings: findings that point to a rule: 1 of 2; rules: 1\n"


def test_a_diff_is_read_from_standard_input(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(shop)
    reports = look(shop)
    feed(monkeypatch, git(shop, "diff"))
    command.main(["report", "--diff", "-", *reports])
    assert [line.split(":")[1] for line in capsys.readouterr().out.splitlines()[:1]] == ["5"]


def test_what_the_base_has_gained_since_is_not_the_changes(shop: Path) -> None:
    git(shop, "switch", "--quiet", "--create", "change")
    (shop / "shop/new.py").write_text("x = 1\n", encoding="utf-8")
    git(shop, "add", "shop/new.py")
    commit(shop, "change")
    git(shop, "switch", "--quiet", "main")
    (shop / "shop/rates.py").write_text("", encoding="utf-8")
    commit(shop, "others")
    git(shop, "switch", "--quiet", "change")
    assert diffs.changed_lines(diffs.against("main", shop)) == {"shop/new.py": {1}}


def test_a_diff_is_read_whatever_git_writes_in_it(shop: Path) -> None:
    (shop / 'shop/naïve "name".py').write_text("-- a\n++ b\nlast", encoding="utf-8")
    (shop / "gone.py").write_text("x = 1\n", encoding="utf-8")
    git(shop, "add", "--all")
    commit(shop, "second")
    (shop / 'shop/naïve "name".py').write_text("++ b\n++ c\nlast\n@@ -1 +1 @@\n", encoding="utf-8")
    (shop / "gone.py").unlink()
    (shop / "picture.png").write_bytes(bytes(range(256)))
    git(shop, "mv", "shop/rates.py", "shop/prices.py")
    git(shop, "add", "--all")
    for unified in ("0", "3"):
        diff = git(shop, "diff", f"--unified={unified}", "HEAD")
        assert diffs.changed_lines(diff) == {'shop/naïve "name".py': {2, 3, 4}}
    assert diffs.changed_lines("") == {}
    assert diffs.changed_lines("--- x\t2026\n+++ y/x.py\t2026\n@@ -0,0 +1,2 @@\n+a\n+b\n") == {"y/x.py": {1, 2}}


DAMAGED = {
    "no diff at all": ("hello\n", "this is no diff: it names no file"),
    "a hunk without a file": ("@@ -1 +1 @@\n-a\n+b\n", "damaged at its line 1: no file is named"),
    "a hunk that ends early": ("+++ b/a.py\n@@ -1 +1,3 @@\n-a\n+b\n", "ends in the middle of a hunk"),
    "a hunk with a strange line": ("+++ b/a.py\n@@ -1,2 +1,2 @@\n-a\n?b\n", "damaged at its line 4: '?b' does not"),
    "a merge": ("+++ b/a.py\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n", "the diff of a merge"),
}


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_damaged_diff_is_told(
    fault: str, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diff, words = DAMAGED[fault]
    feed(monkeypatch, diff)
    (shop / "found.json").write_text("[]", encoding="utf-8")
    assert command.main(["report", "--diff", "-", "found.json"]) == 2
    assert words in capsys.readouterr().err
