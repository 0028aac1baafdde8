"""No published address ever dies: every one is in a record that only grows, and every one in it resolves."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from addresses import published
from conftest import Site
from handbook import prefixes
from project import HANDBOOK, Copy

RECORD = HANDBOOK / "docs" / "addresses.txt"


def recorded() -> set[str]:
    """The addresses of the record."""
    return set(RECORD.read_text(encoding="utf-8").split()) if RECORD.exists() else set()


def test_every_published_address_still_resolves(site: Site, request: pytest.FixtureRequest) -> None:
    now = published(site.root)
    if request.config.getoption("--record"):
        RECORD.write_text("\n".join(sorted(recorded() | now)) + "\n", encoding="utf-8")
    dead = recorded() - now
    assert not dead, "published once, but gone; give each a page or an anchor again:\n" + "\n".join(sorted(dead))
    new = now - recorded()
    assert not new, f"{len(new)} new addresses; record them: uv run pytest tests/test_permanence.py --record"


def test_the_record_only_grows() -> None:
    """No line that a commit holds is missing now; a shallow clone has one commit to ask."""
    name = RECORD.relative_to(HANDBOOK).as_posix()
    commits = git("log", "--format=%H", "--", name).split()
    for commit in commits:
        lost = set(git("show", f"{commit}:./{name}").split()) - recorded()
        assert not lost, f"in {name} at {commit[:9]}, but gone: {sorted(lost)}"


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=HANDBOOK, check=True, capture_output=True, text=True).stdout


def test_every_rule_ever_published_has_its_page(site: Site) -> None:
    known, _ = prefixes.load(HANDBOOK / "docs")
    for address in recorded():
        if match := re.fullmatch(r"/r/(\d+)/", address):
            assert known.id(int(match[1])) in site.page(f"r/{match[1]}/")


def test_a_rule_keeps_its_addresses_when_it_is_renamed_moved_or_withdrawn(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    for language, name in (("en", "Never call without a limit"), ("zh", "没有上限就不要调用")):
        moving = copy.section(f"docs/{language}/resilience.md", "pys-502")
        heading = moving.splitlines()[0]
        copy.replace(f"docs/{language}/resilience.md", moving, "")
        copy.replace(
            f"docs/{language}/production.md", "## ", f"## {name} {{ #pys-502 }}{moving.removeprefix(heading)}## "
        )
        leaving = copy.section(f"docs/{language}/resilience.md", "pys-507")
        copy.replace(f"docs/{language}/resilience.md", leaving, "")
    registry = (copy.root / "docs/rules/resilience.toml").read_text(encoding="utf-8")
    entry = re.search(r"^\[502\].*?(?=^\[\d+\]|\Z)", registry, re.DOTALL | re.MULTILINE)
    assert entry
    copy.replace("docs/rules/resilience.toml", entry[0], "")
    with (copy.root / "docs/rules/production.toml").open("a", encoding="utf-8") as file:
        facts = """[502]
moved_from = ["resilience"]
history = [{ date = "2027-01", en = "streams excepted", zh = "流除外" }]"""
        file.write("\n" + entry[0].replace("[502]", facts, 1))
    withdrawn = """[507]
status = "withdrawn"
until = "2027-02"
why = { en = "The pool does it now.", zh = "改由连接池负责。" }
replaced_by = 509
title = { en = "Bound every cache", zh = "给每个缓存设上限" }"""
    copy.replace("docs/rules/resilience.toml", "[507]", withdrawn)
    built = copy.build("--strict")
    assert built.returncode == 0, built.stderr
    for address in ("resilience/", "zh/resilience/", "compare/resilience/"):
        assert 'id="pys-502"' in copy.page(address)
        assert 'production/#pys-502"' in copy.page(address)
        assert 'id="pys-507"' in copy.page(address)
        assert 'r/507/"' in copy.page(address)
    assert "Never call without a limit" in copy.page("r/502/")
    assert "2027-01 streams excepted" in copy.page("r/502/")
    assert "2027-01 流除外" in copy.page("r/502/")
    page = copy.page("r/507/")
    assert "Withdrawn 2027-02. The pool does it now." in page
    assert "2027-02 撤回。改由连接池负责。" in page
    assert 'href="../509/"' in page
    rules = {rule["number"]: rule for rule in json.loads((copy.root / "site/rules.json").read_text())["rules"]}
    assert rules[502]["chapter"] == "production"
    assert (rules[507]["status"], rules[507]["replaced_by"]) == ("withdrawn", 509)
