"""What a page weighs over the network when a reader has none of it yet, and what it has the browser do."""

import gzip
import json
import re
from pathlib import Path

import pytest
from conftest import Site
from visits import Open, be_still

HEAD = 200  # bytes of the head of a response
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src|img src)="([^":]+)"')

# KB of each kind of page with its styles, scripts and pictures, and its elements once the scripts have done their part.
KINDS = {
    "": (26, 600),
    "resilience/": (46, 2700),
    "zh/resilience/": (48, 2700),
    "compare/resilience/": (56, 3500),
    "r/502/": (28, 600),
    "rules/": (33, 2100),
    "proof/": (35, 7000),
    "reference/resilience/": (25, 700),
}
HEAVIEST = {"chapter": 61, "comparison": 76}  # KB; the words of both languages alone are 42 of the longest comparison


def weight(folder: Path) -> float:
    """KB of a page and of what it loads before anything is clicked, compressed as the benchmark does it."""
    page = folder / "index.html"
    files = {page, *((folder / url).resolve() for url in LOADED.findall(page.read_text(encoding="utf-8")))}
    return sum(len(gzip.compress(file.read_bytes())) + HEAD for file in files) / 1000


@pytest.mark.parametrize(("path", "most"), [(path, weight) for path, (weight, _) in KINDS.items()])
def test_a_page_is_light(path: str, most: float, site: Site) -> None:
    assert weight(site.root / path) <= most


@pytest.mark.parametrize(("path", "most"), [(path, elements) for path, (_, elements) in KINDS.items()])
def test_a_page_has_few_elements(path: str, most: int, open_page: Open) -> None:
    page = open_page(path)
    be_still(page)  # what the scripts left for later has come, too
    assert page.locator("*").count() <= most


TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline.stack"]


@pytest.mark.parametrize("path", [*KINDS, "zh/rules/?find=502", "compare/resilience/?show=zh", "symptoms/"])
def test_no_script_has_a_page_laid_out_while_it_opens(path: str, open_page: Open) -> None:
    page = open_page("404.html")
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=TRACED)
    page.goto(path)
    be_still(page)
    done = [event for event in json.loads(browser.stop_tracing())["traceEvents"] if event["name"] == "Layout"]
    assert done
    asked = [event["args"]["beginData"].get("stackTrace") for event in done]
    assert not list(filter(None, asked))


@pytest.mark.parametrize(("kind", "folder"), [("chapter", ""), ("chapter", "zh"), ("comparison", "compare")])
def test_the_heaviest_page_of_a_kind_is_not_much_heavier(kind: str, folder: str, site: Site) -> None:
    chapters = [file.stem for file in site.root.glob("snippets/*") if file.is_dir()]
    weights = {name: weight(site.root / folder / name) for name in chapters}
    heaviest = max(weights, key=weights.__getitem__)
    assert weights[heaviest] <= HEAVIEST[kind], heaviest
