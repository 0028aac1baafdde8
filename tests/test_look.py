"""How the pages look: the home page in one screen, nothing that moves, the frame in the reader's language."""

import re
import time

import pytest
from conftest import ROOT, Site
from handbook import styles
from lxml import html
from playwright.sync_api import expect
from project import known_rules
from visits import Open, be_still, lay_out

RULES = known_rules(ROOT)

# What has moved without the reader's doing, from the first paint on; 0.1 is what a reader is said to notice.
SHIFT = """() => new Promise((resolve) => {
  let moved = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => resolve(moved), 700)
})"""


@pytest.mark.parametrize("root", ["", "zh/"])
def test_the_home_page_shows_a_rule_its_program_its_output_and_its_proof(root: str, site: Site) -> None:
    page = html.fromstring(site.page(root))
    (card,) = page.find_class("shown")
    (number,) = card.find_class("rule-number")
    rule = RULES[int((number.text or "").removeprefix("PYS-"))]
    for language, tag in (("en", "en"), ("zh", "zh-Hans")):
        titles = card.xpath(f".//*[@lang='{tag}']//*[@class='shown__title']")
        assert [title.text_content() for title in titles] == [rule.plain_title(language)]
    program, output = (
        card.xpath(f".//div[@data-kind='{kind}']//code")[0].text_content() for kind in ("program", "output")
    )
    source = (ROOT / "snippets" / rule.printed[0]).read_text(encoding="utf-8")
    assert program.split() == source.split()
    printed = (ROOT / "snippets" / rule.printed[0]).with_suffix(".out").read_text(encoding="utf-8")
    assert output.split() == printed.split()
    (mark,) = card.find_class("proof-mark")
    assert "3.11–3.15" in mark.text_content()
    assert (mark.get("href") or "").endswith("-py")


@pytest.mark.parametrize(("width", "path"), [(1440, ""), (390, ""), (1440, "zh/"), (390, "zh/")])
def test_the_first_screen_of_the_home_page_shows_it_all(width: int, path: str, open_page: Open) -> None:
    page = open_page(path, width=width)
    for part in (
        "[data-search-field]",
        ".shown [data-kind=program]",
        ".shown [data-kind=output]",
        ".shown .proof-mark",
    ):
        box = page.locator(part).first.bounding_box()
        assert box, part
        assert box["y"] + box["height"] <= 900, part


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "path",
    ["", "rules/", "zh/rules/", "compare/about/", "production/", "proof/", "r/502/", "editions/2026.11/", "symptoms/"],
)
def test_nothing_moves_once_it_is_there(path: str, width: int, open_page: Open) -> None:
    page = open_page(path, width=width)
    assert page.evaluate(SHIFT) <= 0.01


# What is laid out of a page when it is there: parts that are far from the window wait.
WAITING = """() => [...document.querySelectorAll(".part")].filter((part) =>
  !part.lastElementChild.checkVisibility({ contentVisibilityAuto: true })).length"""


LONG = ["resilience/", "compare/resilience/", "rules/", "zh/rules/", "proof/", "compare/proof/"]


@pytest.mark.parametrize("path", LONG)
def test_what_is_far_from_the_window_waits(path: str, open_page: Open) -> None:
    page = open_page(path)
    be_still(page)
    assert page.evaluate(WAITING) / page.locator(".part").count() > 0.6
    height = page.evaluate("document.documentElement.scrollHeight")
    page.emulate_media(media="print")
    assert page.evaluate(WAITING) == 0
    page.emulate_media(media="null")
    lay_out(page)
    assert height == pytest.approx(page.evaluate("document.documentElement.scrollHeight"), rel=0.25)


ANIMATED = "addEventListener('pagereveal', (event) => { document.documentElement.animated = !!event.viewTransition })"


def test_a_move_is_animated_even_if_the_styles_are_slow(open_page: Open) -> None:
    open_page("about/")
    page = open_page("about/")  # in a browser of its own, which keeps the script
    page.add_init_script(ANIMATED)
    page.route("**/site.css", lambda route: (time.sleep(0.1), route.continue_()))
    for name in ("Glossary", "Rules", "Resilience"):
        page.locator(".md-nav--primary .md-nav__link:visible", has_text=name).first.click()
        expect(page.locator(".md-header__name")).to_have_text(name)
        expect(page.locator("html")).to_have_js_property("animated", value=True)


def test_a_lost_address_speaks_the_language_of_the_reader(open_page: Open) -> None:
    page = open_page("404.html")
    expect(page.locator("h1:visible")).to_have_text("Page not found")
    page.goto("zh/about/")
    page.goto("404.html")
    expect(page.locator("h1:visible")).to_have_text("找不到页面")


def test_no_page_has_a_class_that_the_styles_leave_out(site: Site) -> None:
    texts = [file.read_text(encoding="utf-8") for file in site.root.rglob("*.html")]
    names = {name for text in texts for found in re.findall(r'\sclass="([^"]*)"', text) for name in found.split()}
    assert len(names) > 50
    assert not {name for name in names if styles.unused(name)}
    tags = {tag for text in texts for tag in re.findall(r"<([a-z][\w-]*)", text)}
    assert "section" in tags
    assert not tags & styles.UNUSED_TAGS


def test_no_page_has_within_a_part_what_the_styles_leave_out_there(site: Site) -> None:
    pairs = [("article", "code"), *styles.UNUSED_WITHIN]
    paths = {pair: "//" + "//".join(map(step, pair)) for pair in pairs}
    found = set()
    for page in map(html.parse, site.root.rglob("*.html")):
        found |= {pair for pair, path in paths.items() if page.xpath(path)}
    assert found == {("article", "code")}


def step(name: str) -> str:
    """An XPath step to the elements that have a class, or are of a tag, as `UNUSED_WITHIN` names them."""
    return f"*[self::{name} or contains(concat(' ', @class, ' '), ' {name} ')]"


def test_the_theme_s_styles_are_lighter_and_say_the_same() -> None:
    css = (
        "@media print{.md-search,.a .md-tabs__item{top:0}.b,.md-tabs{x:1}}[dir=rtl] .a{y:1}.a:not(.md-tabs){z:1}"
        ".md-nav__link svg,.a .md-nav__link .b code{x:1}"
    )
    assert styles.lighter(css) == "@media print{.b{x:1}}.a:not(.md-tabs){z:1}"


@pytest.mark.parametrize("path", ["compare/about/", "r/502/", "editions/2026.11/"])
def test_a_page_of_both_languages_has_the_frame_of_the_reader(path: str, open_page: Open, address: str) -> None:
    page = open_page("zh/about/")
    page.goto(path)
    assert page.evaluate("document.documentElement.lang") == "zh"
    expect(page.locator("[data-search-field]")).to_have_attribute("placeholder", "搜索")
    link = page.locator(".md-nav--primary .md-nav__link", has_text="规则一览").first
    assert link.evaluate("link => link.href") == f"{address}zh/rules/"
    assert page.get_by_title("复制代码").count() == page.locator(".copy-code").count()
    page.goto("about/")
    page.goto(path)
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("[data-search-field]")).to_have_attribute("placeholder", "Search")


def test_the_list_of_rules_knows_both_names_of_a_reviewer(open_page: Open) -> None:
    page = open_page("rules/")
    found = []
    for name in ("a reviewer", "评审者"):
        page.locator(".rules-filter").get_by_role("searchbox").fill(name)
        expect(page.locator("article tbody tr:visible")).not_to_have_count(len(RULES))  # once the script has found them
        found.append(page.locator("article tbody tr:visible").count())
    assert 0 < found[0] <= found[1]


# Filters the list of rules by a number, and measures its parts.
FILTERED = """(field) => {
  field.value = "1701"
  field.dispatchEvent(new Event("input", { bubbles: true }))
  return [...document.querySelectorAll(".generated > .part")].map((part) => part.offsetHeight)
}"""


def test_a_filter_leaves_no_room_of_what_it_hides(open_page: Open) -> None:
    page = open_page("zh/rules/", width=390)
    expect(page.locator(".rules-filter output")).to_contain_text("/")  # it can be used
    # At once: a part that comes near the window is laid out a moment later in any case.
    heights = page.locator(".rules-filter").get_by_role("searchbox").evaluate(FILTERED)
    expect(page.locator("article tbody tr:visible")).to_have_count(1)
    assert [height > 0 for height in heights].count(True) == 1


def test_a_copied_program_has_no_number_of_a_remark(open_page: Open) -> None:
    page = open_page("resilience/")
    block = page.locator("[data-snippet='resilience/timeouts.py']")
    block.locator(".copy-code").click()
    source = (ROOT / "snippets/resilience/timeouts.py").read_text(encoding="utf-8")
    assert page.evaluate("navigator.clipboard.readText()") == source.replace("  # (1)!", "").rstrip()


def test_a_long_page_says_where_the_reader_is(open_page: Open) -> None:
    page = open_page("resilience/#pys-504", width=390)
    page.mouse.wheel(0, 40)
    expect(page.locator(".md-header__here")).to_contain_text("PYS-504")
    name = page.locator(".md-header__name")
    assert name.evaluate("name => name.scrollWidth <= name.clientWidth")  # `Resil…` once
