"""The compare view in a real browser: aligned, in step with its page, usable by pointer, key and finger."""

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect
from visits import Open, be_still

PAGES = sorted(str(file.relative_to(ROOT / "docs" / "en")) for file in (ROOT / "docs" / "en").rglob("*.md"))
LONG = "compare/parallelism/"
EN, ZH = ".pair__cell[lang=en]", ".pair__cell[lang=zh-Hans]"

# The block at the top of the window below the header and the bar, and its distance from there in pixels.
TOP_BLOCK = """() => {
  const bar = document.querySelector(".compare-bar:not([hidden])") ?? document.querySelector(".md-header")
  const top = bar.getBoundingClientRect().bottom
  const pairs = document.querySelector(".pairs")
  const blocks = document.querySelectorAll(pairs ? ".pair[data-block]" : "article [data-block]")
  for (const [place, block] of blocks.entries()) {
    const box = block.getBoundingClientRect()
    if (box.bottom > top + 1) return [place, Math.round(box.top - top)]
  }
}"""

# Which row of the comparison has the focus.
LIT = "[...document.querySelectorAll('.pair[data-block]')].indexOf(document.activeElement)"


def address_of(path: str) -> str:
    """Where the comparison of a page stands."""
    return f"compare/{path.removesuffix('.md')}/".removesuffix("index/")


def visible(page: Page, selector: str) -> int:
    """How many elements a reader can see."""
    return page.locator(selector).filter(visible=True).count()


def scroll_into_the_middle(page: Page) -> None:
    """Read on to somewhere within a rule."""
    page.evaluate("scrollTo({ top: document.body.scrollHeight * 0.4, behavior: 'instant' })")
    be_still(page)


@pytest.mark.parametrize("path", PAGES)
def test_both_cells_of_a_pair_share_their_top_edge(path: str, open_page: Open) -> None:
    page = open_page(address_of(path))
    apart = page.evaluate(
        """() => [...document.querySelectorAll(".pair")].map((pair) => {
          const [left, right] = [...pair.children].map((cell) => cell.getBoundingClientRect())
          return right && (Math.abs(left.top - right.top) > 0.5 || right.left <= left.left) ? pair.innerText : null
        }).filter(Boolean)"""
    )
    assert not apart
    assert visible(page, EN) == visible(page, ZH) > 0


def test_the_control_shows_one_language_or_both_and_says_so(open_page: Open) -> None:
    page = open_page(LONG)
    both = (visible(page, EN), visible(page, ZH))
    bar = page.locator(".compare-bar")
    bar.get_by_text("English", exact=True).click()
    assert (visible(page, EN), visible(page, ZH)) == (both[0], 0)
    expect(page.get_by_label("English", exact=True)).to_be_checked()
    assert "show=en" in page.url
    bar.get_by_text("中文", exact=True).click()
    assert (visible(page, EN), visible(page, ZH)) == (0, both[1])
    assert "show=zh" in page.url
    page.reload()
    assert (visible(page, EN), visible(page, ZH)) == (0, both[1])
    page.goto("compare/resilience/")  # remembered on the next page
    assert visible(page, EN) == 0
    page.get_by_text("Both · 对照").click()
    assert visible(page, EN) == visible(page, ZH)
    assert "show" not in page.url


def test_an_address_with_a_choice_opens_with_it(open_page: Open) -> None:
    page = open_page(f"{LONG}?show=zh&swap=yes")
    assert visible(page, EN) == 0
    page.get_by_text("Both · 对照").click()
    left, right = page.locator(ZH).nth(5).bounding_box(), page.locator(EN).nth(5).bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]


def test_swapping_sides(open_page: Open) -> None:
    page = open_page(LONG)
    english, chinese = page.locator(EN).nth(5), page.locator(ZH).nth(5)
    button = page.get_by_role("button", name="Swap")
    for pressed in ("true", "false"):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
        left, right = english.bounding_box(), chinese.bounding_box()
        assert left
        assert right
        assert (left["x"] > right["x"]) == (pressed == "true")
        assert left["y"] == right["y"]


@pytest.mark.parametrize("choice", ["English", "中文"])
def test_the_place_stays_put_on_every_toggle(choice: str, open_page: Open) -> None:
    page = open_page(LONG)
    scroll_into_the_middle(page)
    block, offset = page.evaluate(TOP_BLOCK)
    for name in (choice, "Both · 对照"):
        page.locator(".compare-bar").get_by_text(name, exact=True).click()
        be_still(page)
        now, there = page.evaluate(TOP_BLOCK)
        assert now == block
        assert abs(there - offset) <= 1


def test_the_place_is_kept_between_a_page_its_translation_and_its_comparison(open_page: Open) -> None:
    page = open_page("parallelism/")
    scroll_into_the_middle(page)
    block, _ = page.evaluate(TOP_BLOCK)
    for name in ("EN|中", "中文", "EN", "中文", "EN|中"):
        page.locator(".switch").get_by_text(name, exact=True).click()
        page.wait_for_load_state("load")
        be_still(page)
        now, _ = page.evaluate(TOP_BLOCK)
        assert now == block, f"after moving to {page.url}"
    assert "#pys-" in page.url  # the address alone leads to the same heading


def test_pointing_at_a_block_lights_its_counterpart(open_page: Open) -> None:
    page = open_page(LONG)
    english, chinese = page.locator(EN).nth(4), page.locator(ZH).nth(4)
    background = "element => getComputedStyle(element).backgroundColor"
    dark = chinese.evaluate(background)
    english.hover()
    assert chinese.evaluate(background) == english.evaluate(background) != dark


@pytest.mark.parametrize(("column", "other"), [(EN, ZH), (ZH, EN)])
def test_dragging_down_one_column_copies_one_language(column: str, other: str, open_page: Open) -> None:
    page = open_page(LONG)
    first, last = page.locator(f".pair--p {column}").nth(0), page.locator(f".pair--p {column}").nth(2)
    last.scroll_into_view_if_needed()
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 2, start["y"] + 6)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 8, steps=8)
    page.mouse.up()
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(f".pair--p {column}").nth(1).inner_text()[:20] in copied
    assert page.locator(f".pair--p {other}").nth(1).inner_text()[:10] not in copied


def test_every_key_of_the_list(open_page: Open) -> None:
    page = open_page(LONG)
    page.keyboard.press("1")
    assert visible(page, ZH) == 0
    page.keyboard.press("3")
    assert visible(page, EN) == 0
    page.keyboard.press("2")
    assert visible(page, EN) == visible(page, ZH)
    page.keyboard.press("x")
    assert page.locator(".pairs[data-swapped]").count() == 1
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(LIT) == 1
    page.keyboard.press("k")
    assert page.evaluate(LIT) == 0
    page.keyboard.press("1")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert visible(page, ZH) == 1
    page.keyboard.press("2")
    page.keyboard.press("]")
    assert page.url.endswith("#pys-301")
    page.keyboard.press("]")
    page.locator(".pairs").evaluate("pairs => { pairs.style.paddingTop = '400px' }")  # something has loaded late
    page.keyboard.press("]")
    assert page.url.endswith("#pys-303")
    page.keyboard.press("[")
    assert page.url.endswith("#pys-302")
    page.mouse.wheel(0, -100_000)
    expect(page.locator("html")).to_have_js_property("scrollTop", 0)
    page.keyboard.press("]")
    assert page.url.endswith("#pys-301")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("[data-search-field]")).to_be_focused()


def test_keys_lead_from_a_chapter_to_its_comparison(open_page: Open) -> None:
    page = open_page("parallelism/")
    page.keyboard.press("2")
    page.wait_for_url("**/compare/parallelism/**")
    page = open_page("parallelism/")
    page.keyboard.press("3")
    page.wait_for_url("**/zh/parallelism/**")


def test_the_list_of_sections_shows_where_an_address_leads(open_page: Open) -> None:
    page = open_page(f"{LONG}#pys-304")
    expect(page.get_by_label("Go to a section")).to_have_value("pys-304")


def test_the_list_of_sections_jumps(open_page: Open) -> None:
    page = open_page(LONG)
    page.get_by_label("Go to a section").select_option("pys-304")
    be_still(page)
    assert page.url.endswith("#pys-304")
    heading, bar = page.locator("#pys-304").bounding_box(), page.locator(".compare-bar").bounding_box()
    assert heading
    assert bar
    assert bar["y"] + bar["height"] <= heading["y"] + 1 < 300


def test_on_a_phone_a_pair_is_stacked_or_one_tap_away(open_page: Open) -> None:
    page = open_page(LONG, width=390, touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    english, chinese = page.locator(EN).nth(3).bounding_box(), page.locator(ZH).nth(3).bounding_box()
    assert english
    assert chinese
    assert chinese["y"] >= english["y"] + english["height"]
    page.locator(".compare-bar").get_by_text("中文", exact=True).tap()
    assert visible(page, EN) == 0
    page.locator(f".pair--p {ZH}").first.tap()
    assert visible(page, EN) == 1
    page.locator(f".pair--p {ZH}").first.tap()
    assert visible(page, EN) == 0


def test_without_scripts_both_languages_stand_there(open_page: Open) -> None:
    page = open_page(LONG, scripts=False)
    assert visible(page, EN) == visible(page, ZH) > 10
    assert visible(page, ".compare-bar") == 0
    page.locator(".switch").get_by_text("中文", exact=True).click()
    assert page.url.endswith("/zh/parallelism/")


def test_on_paper_both_columns_and_nothing_to_press(open_page: Open) -> None:
    page = open_page(LONG)
    page.emulate_media(media="print")
    assert visible(page, ".compare-bar, .switch, .cite, .md-header") == 0
    assert visible(page, EN) == visible(page, ZH) > 10


def test_search_engines_are_sent_to_the_chapter(open_page: Open) -> None:
    page = open_page(LONG)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    canonical = page.locator("link[rel=canonical]")
    assert canonical.count() == 1
    assert (canonical.get_attribute("href") or "").endswith("/base/parallelism/")
    assert page.locator("link[hreflang]").count() == 0  # which only a canonical page may have
    page.goto("parallelism/")
    alternates = page.locator("link[hreflang]").evaluate_all("links => links.map((link) => link.hreflang)")
    assert sorted(alternates) == ["en", "x-default", "zh-Hans"]


def test_the_readme_shows_the_compare_view(open_page: Open, request: pytest.FixtureRequest) -> None:
    picture = ROOT / "docs" / "assets" / "compare-view.png"
    page = open_page("compare/resilience/#pys-502", width=1280)
    be_still(page)
    taken = page.screenshot()
    if request.config.getoption("--record"):
        picture.write_bytes(taken)
    assert picture.relative_to(ROOT).as_posix() in (ROOT / "README.md").read_text(encoding="utf-8")
    assert picture.read_bytes()[:24] == taken[:24]  # a PNG of the same size
