"""Reading the site in a real browser: accessibility, phone and wide, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from visits import Open

VIOLATIONS = {"resultTypes": ["violations"]}  # what passes is not described, which halves the time
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
    page.wait_for_timeout(200)
    results = Axe().run(page, context=HUNDREDS, options=VIOLATIONS)
    found = [
        f"{violation['id']}: {node['html'][:150]} {[check['message'] for check in node['any']][:1]}"
        for violation in results.response["violations"]
        for node in violation["nodes"][:3]
    ]
    assert not found, "\n".join(found)


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
def test_nothing_is_wider_than_a_phone(path: str, open_page: Open) -> None:
    page = open_page(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
