"""No published address ever dies: every one is in a record that only grows, and every one in it resolves."""

import re
import subprocess

import pytest
from conftest import ROOT, Site
from lxml import html

RECORD = ROOT / "docs" / "addresses.txt"


def published(site: Site) -> set[str]:
    """Every page of the site below its root, and on each the anchors that people link to: its headings' and rules'."""
    found: set[str] = set()
    for file in site.root.rglob("index.html"):
        page = file.relative_to(site.root).as_posix().removesuffix("index.html")
        tree = html.fromstring(file.read_text(encoding="utf-8"))
        anchors = tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or contains(@class, 'pair ')][@id]/@id")
        anchors += tree.xpath("//article//a[contains(@class, 'rule-moved')]/@id")
        found |= {f"/{page}", *(f"/{page}#{anchor}" for anchor in anchors)}
    return found


def recorded() -> set[str]:
    """The addresses of the record."""
    return set(RECORD.read_text(encoding="utf-8").split()) if RECORD.exists() else set()


def test_every_published_address_still_resolves(site: Site, request: pytest.FixtureRequest) -> None:
    now = published(site)
    if request.config.getoption("--record"):
        RECORD.write_text("\n".join(sorted(recorded() | now)) + "\n", encoding="utf-8")
    dead = recorded() - now
    assert not dead, "published once, but gone; give each a page or an anchor again:\n" + "\n".join(sorted(dead))
    new = now - recorded()
    assert not new, f"{len(new)} new addresses; record them: uv run pytest tests/test_permanence.py --record"


def test_the_record_only_grows() -> None:
    """No line that a commit holds is missing now; a shallow clone has one commit to ask."""
    name = RECORD.relative_to(ROOT).as_posix()
    commits = git("log", "--format=%H", "--", name).split()
    for commit in commits:
        lost = set(git("show", f"{commit}:{name}").split()) - recorded()
        assert not lost, f"in {name} at {commit[:9]}, but gone: {sorted(lost)}"


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_every_rule_ever_published_has_its_page(site: Site) -> None:
    for address in recorded():
        if match := re.fullmatch(r"/r/(\d+)/", address):
            assert f"PYS-{match[1]}" in site.page(f"r/{match[1]}/")
