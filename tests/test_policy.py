"""The security of the site: each page runs what the build put there and nothing else, and says so to the browser."""

import re
from typing import Literal

import pytest
from conftest import ROOT, Site
from handbook import policy
from lxml import html
from playwright.sync_api import Browser, expect
from visits import Open

KINDS = [
    "",
    "resilience/",
    "rules/",
    "symptoms/",
    "proof/",
    "reference/resilience/",
    "translations/",
    "glossary/",
]
LOOKS = [
    *(f"{root}{kind}" for kind in KINDS for root in ("", "zh/")),
    "compare/resilience/",
    "compare/proof/",
    "r/502/",
    "404.html",
]

# What a page must not be able to do: the names of the tries that came through.
TRIES = """async () => {
  const through = []
  const code = document.createElement("script")
  code.append("window.ran = true")
  document.head.append(code)
  if (window.ran) through.push("an inline script")
  const box = document.createElement("p")
  box.setAttribute("style", "color: rgb(1, 2, 3)")
  try { box.setAttribute("onclick", "window.clicked = true") } catch {}
  document.body.append(box)
  box.click()
  if (getComputedStyle(box).color === "rgb(1, 2, 3)") through.push("an inline style")
  if (window.clicked) through.push("a handler")
  try { box.innerHTML = "<b>x</b>"; through.push("text as markup") } catch {}
  await fetch("https://example.invalid/").then(() => through.push("a request"), () => {})
  return through
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LOOKS)
def test_no_page_breaks_its_policy(path: str, scheme: Literal["light", "dark"], open_page: Open) -> None:
    """`open_page` fails a test if the console says anything."""
    page = open_page(path, color_scheme=scheme)
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("502")
    # Not `expect`: each of its tries describes the whole page, which takes seconds for the longest.
    page.locator("[data-search-results] a").first.wait_for()
    page.keyboard.press("Escape")
    for control in (
        "label[for^=__palette]:visible",
        ".copy-code:visible",
        ".copy-command:visible",
        ".cite__more:visible",
    ):
        if page.locator(control).count():
            page.locator(control).first.click()
    if path.endswith("symptoms/"):
        page.locator("#report").fill("TimeoutError")
        expect(page.locator(".symptoms-form__found li").first).to_be_visible()


def test_what_the_policy_refuses_does_not_happen(chromium: Browser, address: str) -> None:
    page = chromium.new_page(base_url=address)
    page.goto("")
    assert page.evaluate(TRIES) == []
    page.close()


def test_every_page_has_a_policy_that_knows_its_scripts(site: Site) -> None:
    for file in site.root.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        (meta,) = html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert meta.get("content") == policy.policy(text), file
        assert "unsafe" not in (meta.get("content") or "")
        before = text[: text.index(policy.MARK)]
        assert not re.search(r"<(script|style|link)", before), f"{file}: loaded before its policy"
        assert not policy.refused(text), file


def test_a_handler_and_a_style_within_a_tag_are_found() -> None:
    page = '<p class=\'a\' style=\'color: red\'>x</p><a\nonclick="x()">y</a><p>style="1" &lt;p style=""&gt;</p>'
    assert policy.refused(page) == ["p style", "a onclick"]
    assert policy.guarded(policy.guarded(policy.FIRST)) == policy.guarded(policy.FIRST)


def test_no_link_gives_away_its_window(site: Site) -> None:
    for file in site.root.rglob("*.html"):
        for link in html.fromstring(file.read_text(encoding="utf-8")).xpath("//a[@target]"):
            assert "noopener" in (link.get("rel") or ""), f"{file}: {link.get('href')}"


def test_the_headers_say_what_a_page_cannot(site: Site) -> None:
    """`_headers` is read by some hosts as it is; others are configured with the same values."""
    published = (site.root / "_headers").read_text(encoding="utf-8")
    assert published == (ROOT / "docs" / "_headers").read_text(encoding="utf-8")
    every, *lines = published.splitlines()
    assert every == "/*"
    headers = dict(line.strip().split(": ", 1) for line in lines)
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == re.findall(r'name="referrer" content="([^"]+)"', site.page(""))[0]


@pytest.mark.parametrize("path", ["", "resilience/", "compare/resilience/", "r/502/"])
def test_pages_work_with_the_headers(path: str, open_page: Open) -> None:
    lines = (ROOT / "docs" / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    headers = dict(line.strip().split(": ", 1) for line in lines)
    page = open_page("404.html")
    page.route("**/*", lambda route: route.fulfill(response=(got := route.fetch()), headers={**got.headers, **headers}))
    page.goto(path)
    page.keyboard.press("/")
    page.keyboard.type("502")
    page.locator("[data-search-results] a").first.wait_for()
    page.unroute_all(behavior="wait")
