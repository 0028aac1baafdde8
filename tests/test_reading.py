"""Reading the site in a real browser: search in both languages, accessibility, phone and wide, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from visits import Open

QUERIES = {
    "timeout": "pys-502",
    "idempotent": "pys-403",
    "PYS-707": "pys-707",
    "autospec": "pys-905",
    "dead letter": "pys-406",
    "超时": "pys-502",
    "幂等": "pys-403",
    "重试": "pys-50",
    "死信队列": "pys-406",
    "连接池": "pys-5",
    "事件循环": "pys-310",
    "关联 ID": "pys-702",
    "覆盖率": "pys-",
    "数据库迁移": "pys-110",
    "缓存": "pys-507",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_search_finds_the_rule(language: str, open_page: Open) -> None:
    page = open_page("zh/" if language == "zh" else "", search=True)
    field = page.locator(".md-search__input").first
    links = page.locator(".md-search-result__item a")
    missed = []
    for query, found in QUERIES.items():
        if query.isascii() == (language == "en"):
            field.fill("")
            field.fill(query)
            field.press("End")  # the search listens to keys, which `fill` does not press
            expect(links.first).to_be_attached(timeout=20_000)
            try:
                expect(
                    page.locator(f".md-search-result__item:nth-child(-n+8) a[href*='{found}']").first
                ).to_be_attached()
            except AssertionError:
                missed.append(f"{query}: no #{found} among the first eight")
    assert not missed, "\n".join(missed)


VIOLATIONS = {"resultTypes": ["violations"]}  # what passes is not described, which halves the time

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
    page.wait_for_timeout(200)
    results = Axe().run(page, options=VIOLATIONS)
    found = [
        f"{violation['id']}: {node['html'][:150]} {[check['message'] for check in node['any']][:1]}"
        for violation in results.response["violations"]
        for node in violation["nodes"][:3]
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", ["", "zh/fastapi/", "compare/migrations/", "rules/", "symptoms/", "r/1102/", "zh/tooling/"]
)
def test_nothing_is_wider_than_a_phone(path: str, open_page: Open) -> None:
    page = open_page(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
