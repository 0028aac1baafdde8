"""At its first use on a page, a term shows its counterpart in the other language; nothing else on the page changes."""

import re

import pytest
from conftest import ROOT, Site
from handbook import counterparts, terms
from handbook.pairs import Pair
from lxml import html
from playwright.sync_api import expect
from visits import Open

FIRST = [("resilience/", "backoff", "退避"), ("zh/resilience/", "退避", "backoff")]
TERMS, _ = terms.load(ROOT / "docs")


@pytest.mark.parametrize(("path", "word", "counterpart"), FIRST)
def test_the_first_use_of_a_term_tells_its_counterpart(path: str, word: str, counterpart: str, open_page: Open) -> None:
    page = open_page(path)
    term = page.locator(f".term[title='{counterpart}']")
    expect(term).to_have_count(1)  # one, however often the page has the word
    expect(term).to_have_text(word)
    paragraph = page.locator(f"p:has(.term[title='{counterpart}'])")
    told = f"/{word} \\({counterpart}\\)/"
    expect(paragraph).to_match_aria_snapshot(f"- paragraph: {told}")  # what a screen reader reads
    assert f"({counterpart})" not in paragraph.inner_text()


def test_a_finger_that_taps_a_term_sees_its_counterpart(open_page: Open) -> None:
    page = open_page("zh/resilience/", width=390, touch=True)
    term = page.locator(".term[title='backoff']")
    width = "element => element.getBoundingClientRect().width"
    before = term.evaluate(width)
    term.tap()
    expect(page.locator(".term[title='backoff']:hover")).to_be_visible()
    assert term.evaluate(width) > 2 * before
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_term_is_marked_once_a_page_and_in_running_text_alone(language: str, site: Site) -> None:
    faults = []
    marked = 0
    for file in sorted((site.root / ("zh" if language == "zh" else "")).rglob("index.html")):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        found = page.xpath("//*[@class='term']")
        marked += len(found)
        address = file.relative_to(site.root).as_posix()
        if language == "en" and address.startswith("zh/"):
            continue
        told = [(term.text_content(), term.get("title")) for term in found]
        faults += [f"/{address}: {term} is marked twice" for term in sorted(set(told)) if told.count(term) > 1]
        inside = "ancestor::*[self::a or self::code or self::h1 or self::h2 or self::h3 or self::table or self::nav]"
        faults += [f"/{address}: {term.text_content()} is no running text" for term in found if term.xpath(inside)]
        if re.match("compare/|r/", address):
            faults += [f"/{address}: both languages stand here" for _ in found]
    assert marked > 100
    assert not faults, "\n".join(faults)


def pair(en: str, zh: str, kind: str = "p", block: int = 0) -> Pair:
    """A block in both languages."""
    return Pair(block, kind, "", "", f"<{kind}>{en}</{kind}>", f"<{kind}>{zh}</{kind}>")


@pytest.mark.parametrize(
    ("en", "zh", "told"),
    [
        ("Two retries of a task.", "任务的两次重试。", {"retry": "重试", "task": "任务"}),
        ("A thread pool.", "一个线程池。", {"thread pool": "线程池"}),  # neither thread nor pool
        ("In that case it fails.", "这样就会失败。", {}),  # another sense: no 用例 in the Chinese
        ("A fallback.", "兜底（fallback）。", {}),  # the text says it
        ("A traceback.", "一份 traceback。", {}),  # kept in English
        ("<code>retry</code> and <a>retry</a>", "<code>重试</code>和<a>重试</a>", {}),
        (
            "It serialises a signal handler.",
            "它序列化信号处理函数。",
            {"serialize": "序列化", "signal handler": "信号处理函数"},
        ),
    ],
)
def test_a_use_counts_where_both_languages_have_the_term(en: str, zh: str, told: dict[str, str]) -> None:
    assert counterparts.first_uses([pair(en, zh)], TERMS) == ({0: told} if told else {})


def test_only_the_first_use_counts_and_no_heading() -> None:
    pairs = [pair("Retry", "重试", "h2"), pair("A retry.", "重试。", block=1), pair("A retry.", "重试。", block=2)]
    uses = counterparts.first_uses(pairs, TERMS)
    assert uses == {1: {"retry": "重试"}}
    page = '<h2 data-block="0">重试</h2><p data-block="1"><code>重试</code>重试，重试</p><p data-block="2">重试</p>'
    marked = '<code>重试</code><span class="term" title="retry">重试</span>，重试'
    assert counterparts.marked(page, uses, TERMS, "zh") == page.replace("<code>重试</code>重试，重试", marked)
