"""Reading the site in a real browser: accessibility, phone and wide, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from visits import Open, be_still, lay_out

# What passes is not described, which halves the time. Axe leaves out the size of targets unless it is asked for it.
VIOLATIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
HUNDREDS = {"exclude": [["tbody tr:nth-child(n + 40)"], [".symptoms table:nth-of-type(n + 5)"]]}  # of one template

# Each kind of page once in each scheme; a long one also in each width.
LOOKS: list[tuple[str, int, Literal["light", "dark"]]] = [
    ("production/", 1440, "light"),
    ("production/", 1440, "dark"),
    ("zh/production/", 390, "light"),
    ("zh/production/", 390, "dark"),
    ("compare/verify/", 1440, "dark"),
    ("compare/production/", 1440, "light"),
    ("compare/about/", 390, "dark"),
    ("", 1440, "light"),
    ("zh/", 390, "dark"),
    ("r/502/", 1440, "dark"),
    ("r/502/", 390, "light"),
    ("rules/", 1440, "light"),
    ("zh/rules/", 390, "dark"),
    ("editions/", 390, "light"),
    ("editions/2026.11/", 1440, "dark"),
    ("symptoms/", 1440, "light"),
    ("zh/symptoms/", 390, "dark"),
    ("reference/resilience/", 1440, "light"),
    ("zh/reference/observability/", 390, "dark"),
    ("proof/", 1440, "light"),
    ("404.html", 390, "light"),
    ("404.html", 1440, "dark"),
]


@pytest.mark.parametrize(("path", "width", "scheme"), LOOKS)
def test_axe_finds_nothing(path: str, width: int, scheme: Literal["light", "dark"], open_page: Open) -> None:
    page = open_page(path, width=width, color_scheme=scheme)
    lay_out(page)
    be_still(page)
    results = Axe().run(page, context=HUNDREDS, options=VIOLATIONS)
    found = [
        f"{violation['id']}: {node['html'][:150]} {[check['message'] for check in node['any']][:1]}"
        for violation in results.response["violations"]
        for node in violation["nodes"][:3]
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [390, 320])  # 320: a window of 1280 at 400 %
@pytest.mark.parametrize(
    "path",
    [
        "",
        "zh/fastapi/",
        "compare/migrations/",
        "rules/",
        "symptoms/",
        "r/1102/",
        "zh/tooling/",
        "editions/",
        "editions/2026.11/",
    ],
)
def test_nothing_is_wider_than_a_phone(path: str, width: int, open_page: Open) -> None:
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["", "zh/fastapi/", "compare/about/", "r/502/", "rules/", "zh/proof/"])
def test_the_first_key_leads_past_the_frame(path: str, open_page: Open) -> None:
    page = open_page(path)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('article'))")


def test_each_colour_choice_is_named_by_what_it_does(open_page: Open) -> None:
    page = open_page("about/", color_scheme="light")
    page.get_by_role("radio", name="Switch to dark").press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("radio", name="Follow the system").press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


FRONT_AND_BACK = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_shows_in_the_system_s_colours(scheme: Literal["light", "dark"], open_page: Open) -> None:
    page = open_page("compare/about/", color_scheme=scheme)
    page.emulate_media(forced_colors="active")
    _, paper = page.locator("body").evaluate(FRONT_AND_BACK)
    for chosen in (".switch__link[aria-current]", ".compare-bar__choice input:checked + span"):
        front, back = page.locator(chosen).evaluate(FRONT_AND_BACK)
        assert back not in {front, paper}, chosen


DRAWN_IN = "shape => [getComputedStyle(shape).fill, getComputedStyle(shape).stroke]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_is_drawn_in_the_system_s_colours(scheme: Literal["light", "dark"], open_page: Open) -> None:
    page = open_page("deployment/", color_scheme=scheme)
    page.emulate_media(forced_colors="active")
    ink, paper = page.locator("body").evaluate(FRONT_AND_BACK)
    picture = page.locator(".picture").first
    assert picture.locator("text").first.evaluate(DRAWN_IN) == [ink, paper]
    assert picture.locator("rect:not(.track), line").first.evaluate(DRAWN_IN) == ["none", ink]


def test_nothing_moves_for_who_wants_less_motion(open_page: Open) -> None:
    page = open_page("r/502/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
          return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior !== "auto"
        }).map((element) => element.className)"""
    )
    assert not moving
