"""A link with a hash tells what has become of the text it cites, in the reader's language, and nothing moves."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Literal

import edition
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import QuietHandler
from playwright.sync_api import Browser, Page, expect
from project import Copy
from test_look import SHIFT
from test_reading import VIOLATIONS
from visits import Open, Visits, be_still, context

PAGE = "resilience.md"
CHANGES = {
    "docs/en/resilience.md": ("waits for as long as the other side keeps", "waits for ever if the other side keeps"),
    "docs/zh/resilience.md": ("没有超时的调用会一直等下去", "没有超时的调用永远等下去"),
    "snippets/resilience/timeouts.py": ("httpx2.Timeout(0.2, connect=1.0)", "httpx2.Timeout(0.3, connect=1.0)"),
}
NOTES = {
    "en": {
        "same": "The rule has not changed since this link was copied.",
        "changed": "The rule has changed since this link was copied. This is what it said then, compared with now:",
        "lost": "is in no edition, so it was not kept.",
    },
    "zh": {
        "same": "从复制这个链接到现在，这条规则没有改过。",
        "changed": "复制这个链接之后，这条规则改过。下面是当时的内容与现在的对比：",
        "lost": "当时的内容没有收进任何版本，所以没有留下来。",
    },
}
TAGS = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True)
class Changed:
    """A site in which PYS-502 has changed since an edition: its address, and the rule's hashes before and now."""

    address: str
    before: dict[str, str]
    now: dict[str, str]


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    """The site of one chapter, with an edition that was made before its first rule changed in both languages."""
    copy = Copy(tmp_path_factory.mktemp("changed"))
    copy.keep(PAGE)
    for file in (copy.root / "docs/editions").glob("*.json"):
        file.unlink()
    _, made = edition.make("2026.10", "2026-10-31", copy.root, strict=False)
    for file, (old, new) in CHANGES.items():
        copy.replace(file, old, new)
    built = copy.build()
    assert built.returncode == 0, built.stderr
    site = copy.root / "site"
    document = json.loads((site / "rules.json").read_text(encoding="utf-8"))
    now = {rule["number"]: rule["hash"] for rule in document["rules"]}[502]
    assert document["edition"] == "2026.10"
    before = dict(zip(TAGS, made.rules[502].hashes, strict=True))
    handler = partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Changed(f"http://127.0.0.1:{server.server_port}/", before, now)
        server.shutdown()


@pytest.fixture(scope="session")
def own_tab(chromium: Browser, changed: Changed) -> Page:
    """A tab for that site."""
    return context(chromium, changed.address).new_page()


@pytest.fixture
def open_changed(own_tab: Page, changed: Changed) -> Iterator[Open]:
    """Open pages of that site."""
    visit = Visits(own_tab, changed.address)
    yield visit.open
    visit.end()
    assert not visit.errors, visit.errors


def as_reader(language: str, path: str, open_changed: Open, width: int = 1440) -> Page:
    """A page as it is for a reader who has read a page in their language before."""
    page = open_changed({"en": "resilience/", "zh": "zh/resilience/"}[language], width=width)
    page.goto(path)
    return page


@pytest.mark.parametrize("cited", ["en", "zh"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_old_link_shows_what_the_rule_said(language: str, cited: str, changed: Changed, open_changed: Open) -> None:
    page = as_reader(language, f"r/502/?h={changed.before[cited]}", open_changed)
    note = page.locator(".pairs > .cited:first-child")
    expect(note.get_by_role("status")).to_have_text(NOTES[language]["changed"])
    assert note.get_by_role("status").get_attribute("lang") == TAGS[language]
    assert page.evaluate("document.documentElement.lang") == language
    expect(note.locator("details")).to_have_attribute("open", "")
    expect(note.locator("summary")).to_contain_text("2026.10 2026-10-31")
    for tag, gone, come in (("en", "as long as", "ever if"), ("zh-Hans", "会一直", "永远")):
        cell = note.locator(f".pair__cell[lang={tag}]")
        expect(cell).to_have_count(1)  # the one block that changed
        expect(cell.locator("del")).to_have_text(gone)
        expect(cell.locator("ins")).to_have_text(come)
        expect(cell).to_be_visible()
    expect(note.locator("pre del")).to_contain_text("Timeout(0.2,")
    expect(note.locator("pre ins")).to_contain_text("Timeout(0.3,")
    page.keyboard.press("3")
    expect(note.locator(".pair__cell[lang=en]")).to_be_hidden()
    expect(note.locator(".pair__cell[lang=zh-Hans]")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_link_to_what_the_rule_says_now_is_confirmed(language: str, changed: Changed, open_changed: Open) -> None:
    page = as_reader(language, f"r/502/?h={changed.now[language]}", open_changed)
    expect(page.locator(".cited")).to_have_text(NOTES[language]["same"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_text_that_was_not_kept_leads_to_the_editions(language: str, open_changed: Open) -> None:
    page = as_reader(language, "r/502/?h=0123456789ab", open_changed)
    expect(page.locator(".cited").get_by_role("status")).to_contain_text(NOTES[language]["lost"])
    page.locator(".cited a").click()
    expect(page.locator("#editions time").first).to_be_in_viewport()
    expect(page.locator("#editions time").first).to_have_text("2026-10-31")


@pytest.mark.parametrize("query", ["", "?h=", "?h=<b>0123456789ab", "?show=both"])
def test_an_address_without_a_hash_is_as_it_was(query: str, open_changed: Open) -> None:
    page = open_changed(f"r/502/{query}")
    expect(page.locator(".rule-title").first).to_be_visible()
    expect(page.locator(".cited")).to_have_count(0)
    expect(page.locator(".earlier details")).to_have_count(1)


def test_the_history_stands_there_without_scripts(changed: Changed, open_changed: Open) -> None:
    page = open_changed(f"r/502/?h={changed.before['en']}", scripts=False)
    section = page.locator(".earlier")
    expect(section).to_contain_text("This rule has changed since the last edition. 最近一版之后，这条规则改过。")
    expect(section.locator("summary")).to_contain_text("2026.10 2026-10-31")
    expect(section.locator("ins").last).to_be_hidden()
    section.locator("summary").click()
    expect(section.locator(".pair__cell[lang=zh-Hans] ins")).to_have_text("永远")
    page = open_changed("r/503/", scripts=False)
    expect(page.locator(".earlier")).to_contain_text("2026.10 2026-10-31 says the same as above 内容同上")


def test_the_link_copied_from_an_old_one_is_of_now(changed: Changed, open_changed: Open) -> None:
    page = open_changed(f"r/502/?h={changed.before['en']}")
    for tag, language in (("en", "en"), ("zh-Hans", "zh")):
        heading = page.locator(f".pair--h2 .rule-title[lang={tag}]")
        heading.hover()
        heading.locator(".cite__button").first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{changed.address}r/502/?h={changed.now[language]}"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_moves_when_the_cited_text_comes_first(
    language: str, width: int, changed: Changed, open_changed: Open
) -> None:
    page = as_reader(language, f"r/502/?h={changed.before[language]}", open_changed, width)
    assert page.evaluate(SHIFT) <= 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_in_a_difference(
    width: int, scheme: Literal["light", "dark"], changed: Changed, open_changed: Open
) -> None:
    page = open_changed(f"r/502/?h={changed.before['zh']}", width=width, color_scheme=scheme)
    be_still(page)
    found = Axe().run(page, options=VIOLATIONS).response["violations"]
    assert not found, [(problem["id"], problem["nodes"][0]["html"][:150]) for problem in found]
