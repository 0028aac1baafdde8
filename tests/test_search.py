"""Search: it finds what readers type, in their language, with the keyboard and on a phone, and weighs little."""

import gzip
import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import unquote

import pytest
import queries
from axe_playwright_python.sync_playwright import Axe
from conftest import Site
from handbook import search_sections
from handbook.prefixes import Prefixes
from lxml import html
from playwright.sync_api import Page, Request, expect
from visits import Open, be_still

LEAST = {"en": (0.90, 0.98), "zh": (0.85, 0.98)}  # hit@1, hit@3
FIRST_QUERY = 40_000  # bytes over the wire: the script, the index, and what the results show
RESULTS = "[data-search-results] a[href]"


def ask(page: Page, query: str) -> list[str]:
    """Type a query as a reader does; the addresses of its results below the site's root, in order."""
    field = page.locator("[data-search-field]")
    field.fill(query)
    found = page.locator("[data-search-results]")
    expect(found).to_have_attribute("data-search-results", query)  # the first query loads the index
    return page.locator(RESULTS).evaluate_all("links => links.map(link => link.href.split('/base/')[1])")


def requested(page: Page, act: Callable[[], object]) -> set[str]:
    """The files of the site that a page asks for while something is done, until it is quiet."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        asked.add(request.url.partition("/base/")[2].partition("?")[0])

    page.on("request", note)
    act()
    be_still(page)  # what results show comes after them
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)
    return asked


@pytest.mark.parametrize("half", queries.HALVES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_readers_type_finds_its_rule(language: str, half: str, open_page: Open, address: str) -> None:
    score = queries.score(open_page("about/"), address, language, half)
    first, three = LEAST[language]
    said = f"hit@1 {score.first:.1%}, hit@3 {score.three:.1%}:\n" + "\n".join(score.missed)
    assert score.first >= first, said
    assert score.three >= three, said


@pytest.mark.parametrize(("language", "least"), [("en", 0.95), ("zh", 0.95)])
def test_a_sentence_finds_its_rule(language: str, least: float, open_page: Open, address: str, site: Site) -> None:
    said = rule_sentences(site, language)
    assert len(said) > 150
    found = queries.ask(open_page("about/"), address, language, list(said.values()))
    missed = [
        number for number, results in zip(said, found, strict=True) if number not in [one for one, _ in results[:3]]
    ]
    assert 1 - len(missed) / len(said) >= least, missed


def rule_sentences(site: Site, language: str) -> dict[int, str]:
    """The last sentence of the first paragraph of each rule."""
    found = {}
    for path in (site.root / ("" if language == "en" else "zh")).glob("*/index.html"):
        for heading in html.document_fromstring(path.read_text(encoding="utf-8")).iter("h2"):
            number = re.fullmatch(r"pys-(\d+)", heading.get("id") or "")
            paragraph = next((after for after in heading.itersiblings("p") if not after.get("class")), None)
            if number and paragraph is not None:
                sentences = re.split(r"(?<=[.!?]) |(?<=[。！？])", paragraph.text_content().strip())
                found[int(number[1])] = [part for part in sentences if part][-1]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_queries_enough(language: str) -> None:
    tuning, held_out = (set(queries.queries(language, half)) for half in queries.HALVES)
    assert len(tuning | held_out) >= 180
    assert not tuning & held_out


@pytest.mark.parametrize("query", ["502", "PYS-502", "pys502", "pys 502"])
def test_a_number_leads_to_its_rule(query: str, open_page: Open) -> None:
    assert ask(open_page("zh/testing/"), query)[0] == "zh/resilience/#pys-502"


@pytest.mark.parametrize("query", ["retry", "重试", "timeout", "fixture", "dead letter queue", "健康检查"])
def test_a_page_is_answered_in_its_language(query: str, open_page: Open) -> None:
    english, chinese = ask(open_page("about/"), query), ask(open_page("zh/about/"), query)
    assert english
    assert not [link for link in english if link.startswith(("zh/", "compare/"))]
    assert chinese
    assert not [link for link in chinese if not link.startswith("zh/")]


@pytest.mark.parametrize("path", ["compare/resilience/", "r/502/"])
def test_a_page_in_both_languages_is_answered_in_both(path: str, open_page: Open) -> None:
    page = open_page(path)
    for query in ("timeout", "超时"):
        links = ask(page, query)
        assert "compare/resilience/#pys-502" in links[:3]
        assert len(links) == len(set(links))
        first = page.locator(RESULTS).nth(links.index("compare/resilience/#pys-502"))
        expect(first.locator("[lang=en]").first).to_have_text("Give every network call a timeout")
        expect(first.locator("[lang=zh-Hans]").first).to_have_text("给每个网络调用设超时")


def test_a_result_says_what_it_is(open_page: Open) -> None:
    page = open_page("about/")
    ask(page, "502")
    first = page.locator(RESULTS).first
    expect(first).to_contain_text("PYS-502")
    expect(first).to_contain_text("Resilience")
    expect(first).to_contain_text("Give every network call a timeout")
    expect(first).to_contain_text("as long as the other side keeps")


# A letter more, and at once the key, before there are new results.
IN_A_HURRY = """(field) => {
  field.value += "s"
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }))
}"""


def test_a_reader_in_a_hurry_lands_on_the_new_results(open_page: Open) -> None:
    page = open_page("about/")
    ask(page, "timeout")
    field = page.locator("[data-search-field]")
    field.focus()
    field.evaluate(IN_A_HURRY)
    expect(page.locator("[data-search-results]")).to_have_attribute("data-search-results", "timeouts")
    expect(page.locator(RESULTS).first).to_be_focused()


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page("resilience/")
    field = page.locator("[data-search-field]")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("timeout")
    expect(page.locator(RESULTS).nth(2)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=timeout$"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search__panel")).to_be_hidden()
    assert "q=" not in page.url
    page.keyboard.press("/")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("PYS-905")
    expect(page.locator(RESULTS).first).to_contain_text("PYS-905")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/testing/#pys-905$"))


def test_the_address_holds_the_query(open_page: Open) -> None:
    page = open_page("zh/about/?q=重试")
    expect(page.locator("[data-search-field]")).to_have_value("重试")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator(RESULTS).first.click()
    expect(page).to_have_url(re.compile(r"#pys-\d+$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"q="))
    assert unquote(page.url).endswith("?q=重试")
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "says"), [("about/", "Nothing matches “xyzzyq”"), ("zh/about/", "没有找到「xyzzyq」")]
)
def test_finding_nothing_leads_on(path: str, says: str, open_page: Open) -> None:
    page = open_page(path)
    assert ask(page, "xyzzyq") == []
    expect(page.locator(".search__said")).to_contain_text(says)
    page.locator(".search__said a").click()
    expect(page).to_have_url(re.compile("/rules/$"))


def test_it_works_on_a_phone(open_page: Open) -> None:
    page = open_page("zh/testing/", width=390, touch=True)
    field = page.locator("[data-search-field]")
    field.tap()
    page.keyboard.type("夹具")
    first = page.locator(RESULTS).first
    expect(first).to_contain_text("PYS-902")
    for part in (field, first, page.locator(".search__close")):
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".search__close").tap()
    expect(page.locator(".search__panel")).to_be_hidden()


def test_nothing_is_loaded_before_a_reader_searches(open_page: Open) -> None:
    page = open_page("about/")
    assert not [file for file in requested(page, page.reload) if file.startswith(("search/", "assets/search.js"))]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("about/", "timeout"),
        ("about/", "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out"),
        ("zh/about/", "超时"),
        ("zh/about/", "部署时只执行一次数据库迁移"),
        ("zh/about/", "QueuePool limit"),
        ("compare/resilience/", "timeout"),
        ("compare/resilience/", "超时"),
        ("r/502/", "timeout"),
    ],
)
def test_the_first_query_is_light(path: str, query: str, open_page: Open, site: Site) -> None:
    page = open_page(path)
    files = requested(page, lambda: ask(page, query))
    sizes = {file: len(gzip.compress((site.root / file).read_bytes(), 6)) for file in files}
    assert "assets/search.js" in sizes
    assert len(files & {"search/en.json", "search/zh.json"}) == 1, "a query is of one language, on pages in both too"
    total = sum(sizes.values())
    assert total <= FIRST_QUERY, f"{total} bytes at the first query: {sizes}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_answers_come_at_once(language: str, open_page: Open, address: str) -> None:
    page = open_page("about/")
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})  # a phone
    took = page.evaluate(
        "async ([root, language, queries]) => {"
        + queries.LOAD
        + """
          const once = (query) => {
            const from = performance.now()
            index.find(query)
            return performance.now() - from
          }
          for (const query of queries) await index.ready(query)
          queries.forEach(once)
          return queries.map((query) => Math.min(once(query), once(query), once(query)))
        }""",
        [address, language, [*queries.queries(language, "tuning")]],
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert max(took) < 50


def test_a_part_of_another_build_is_left_alone(open_page: Open) -> None:
    page = open_page("about/")
    part = {"of": "an older one", "words": "#xyzzyq", "places": "$#", "levels": "%"}
    page.route("**/search/en/words/*.json", lambda route: route.fulfill(json=part))
    with page.expect_request("**/search/en/words/*.json"):
        assert ask(page, "xyzzyq") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "width"), [("zh/about/", 390), ("compare/about/", 1440)])
def test_axe_finds_nothing_in_the_results(
    path: str, width: int, scheme: Literal["light", "dark"], open_page: Open
) -> None:
    page = open_page(path, width=width, color_scheme=scheme)
    ask(page, "timeout")
    be_still(page)
    page.wait_for_load_state("networkidle")  # a line of context comes after its result
    be_still(page)
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    found = [(one["id"], node["html"][:150], node["any"][0]["message"]) for one in violations for node in one["nodes"]]
    assert not found


def test_the_caption_of_a_picture_is_found() -> None:
    drawn = '<figure class="picture"><svg><text>12 s</text></svg><figcaption>Retries with jitter</figcaption></figure>'
    (page,) = search_sections.read("x/", "X", f'<h1 id="x">X</h1>{drawn}', Prefixes())
    assert page.prose == "Retries with jitter"


def test_the_theme_searches_no_more(site: Site) -> None:
    assert not list(site.root.rglob("search_index*"))
