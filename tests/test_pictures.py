"""Pictures stand on both pages, speak the page's language, follow what the programs print, and fit on a phone."""

import re
from pathlib import Path
from typing import Literal

import pytest
from conftest import ROOT, Site
from handbook import pairs, pictures
from handbook.picture_drawing import Drawing, Lane, svg
from handbook.picture_readings import READINGS, PictureError
from lxml import html
from playwright.sync_api import Browser
from test_languages import HAN
from visits import context

LIMIT = 6 * 1024  # bytes of a picture in a page
SMALLEST = 11  # pixels of a text
FENCE = re.compile(r'(?m)^``` picture="(.+)"$')
SOURCES = sorted((ROOT / "docs/en").glob("*.md"))
DRAWN = [(file.stem, names) for file in SOURCES for names in FENCE.findall(file.read_text(encoding="utf-8"))]
IDS = [f"{chapter}.md: {names}" for chapter, names in DRAWN]
NOT_DRAWN = ("primes: ", "computed in ", "overlapped: ", "answered by: ")  # how lines begin that no picture shows


def figures(site: Site, address: str) -> list[html.HtmlElement]:
    """The pictures of a page."""
    return html.fromstring(site.page(address)).find_class("picture")


def test_there_are_enough() -> None:
    assert len(DRAWN) >= 8
    assert sorted(names for _, names in DRAWN) == sorted(READINGS), "a reading is there for a picture, and once"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_picture_can_be_drawn(language: str) -> None:
    for file in sorted((ROOT / "docs" / language).glob("*.md")):
        _, problems = pictures.expand(file.read_text(encoding="utf-8"), ROOT / "snippets")
        assert not problems, f"docs/{language}/{file.name}, {problems[0]}"


@pytest.mark.parametrize(("chapter", "names"), DRAWN, ids=IDS)
def test_a_picture_speaks_the_language_of_its_page(chapter: str, names: str, site: Site) -> None:
    for root, chinese in (("", False), ("zh/", True)):
        (figure,) = (one for one in figures(site, f"{root}{chapter}/") if one.get("data-drawn-from") == names)
        (picture,) = figure.xpath("./svg[@role='img']")
        (title,) = figure.xpath("./figcaption")
        for said in (picture.get("aria-label") or "", title.text_content()):
            assert bool(re.search(HAN, said)) is chinese, f"/{root}{chapter}/, {names}: {said!r}"
        assert len(html.tostring(figure, encoding="utf-8")) <= LIMIT
        assert not figure.xpath(".//@style | .//script | .//style | .//@id"), "a policy may forbid it, or an id repeats"
        markdown = (site.root / root / chapter / "index.md").read_text(encoding="utf-8")
        assert f"> {title.text_content()}\n>\n> {picture.get('aria-label')}\n" in markdown
        assert "<svg" not in markdown


@pytest.mark.parametrize(("chapter", "names"), DRAWN, ids=IDS)
def test_both_languages_of_a_picture_stand_side_by_side(chapter: str, names: str, site: Site) -> None:
    found = [one for one in figures(site, f"compare/{chapter}/") if one.get("data-drawn-from") == names]
    assert [cell.get("lang") for cell in (one.getparent() for one in found) if cell is not None] == ["en", "zh-Hans"]
    shapes = [[(part.tag, part.get("x"), part.get("width")) for part in one.iter("rect", "line")] for one in found]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("names", READINGS)
def test_a_picture_follows_what_was_printed(names: str) -> None:
    """Each number, and each line, that changes or is gone changes the picture, or is refused."""
    outputs = [(ROOT / "snippets" / name).read_text(encoding="utf-8") for name in names.split()]
    before = drawn(names, outputs)
    for place, output in enumerate(outputs):
        lines = output.splitlines()
        for number, line in enumerate(lines):
            if line.startswith(NOT_DRAWN):
                continue
            others = [f"{line[: hit.start()]}{int(hit[0]) + 1}{line[hit.end() :]}" for hit in re.finditer(r"\d+", line)]
            for other in ([], *([text] for text in others)):
                altered = "\n".join([*lines[:number], *other, *lines[number + 1 :]]) + "\n"
                after = drawn(names, [*outputs[:place], altered, *outputs[place + 1 :]])
                assert after != before, f"{names}: {line!r} became {other}, and the picture stayed"


def drawn(names: str, outputs: list[str]) -> str:
    """A picture in the words of its outputs; "refused" if they are not what it reads."""

    def say(key: str) -> str:
        return key

    try:
        return svg(READINGS[names](say, *outputs), "")
    except PictureError:
        return "refused"


PAGE = """
``` snippet="resilience/layers_dont.out"
```

``` picture="resilience/layers_dont.out"
title = "Attempts"
says = "From 1 to 27."
user = "user"
gateway = "gateway"
inventory = "inventory"
database = "database"
```
"""
OUTPUT = "1 request of a user: {'gateway': 3, 'inventory': 9, 'database': 27}\n"


def test_a_picture_is_one_line_of_html(tmp_path: Path) -> None:
    lines, problems = expanded(PAGE, OUTPUT, tmp_path)
    assert not problems
    assert [line for line in lines if "<figure" in line and line.endswith("</figure>")]


@pytest.mark.parametrize(
    ("old", "new", "output", "problem"),
    [
        ("title", "name", OUTPUT, r'give it a title: title = "…"'),
        ('says = "From 1 to 27."', 'says = ""', OUTPUT, r'give it a says: says = "…"'),
        ('user = "user"\n', "", OUTPUT, r"""no word for 'user'; add a line: "user" = "…\""""),
        ('user = "user"', 'user = "user"\nqueue = "queue"', OUTPUT, r"called 'queue'; take the line out"),
        ("to 27", "to 81", OUTPUT, r"the number 81, which the program did not print"),
        ('user = "user"', "user = user", OUTPUT, r"Invalid value \(at line 3"),
        ('snippet="resilience/layers_dont.out"', 'snippet="resilience/backoff.out"', OUTPUT, r"does not print it"),
        ("layers_dont.out", "backoff.out", OUTPUT, r"has no reading for it; write one"),
        ("", "", OUTPUT.replace("9,", "many,"), r"0 lines of the output are like .* Record it again"),
        ("", "", "", r"0 lines of the output are like"),
        ("", "", None, r"snippets/resilience/layers_dont.out does not exist; record it"),
        ('``` picture="resilience/layers_dont.out"', "``` picture=layers", OUTPUT, r"cannot read '``` picture=layers'"),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str, output: str | None, problem: str, tmp_path: Path) -> None:
    _, problems = expanded(PAGE.replace(old, new), output, tmp_path)
    assert problems
    assert re.match(r"line 15: ", problems[0]), "nine lines of front matter, then the sixth"
    assert re.search(problem, problems[0]), problems[0]


def expanded(page: str, output: str | None, folder: Path) -> tuple[list[str], list[str]]:
    """The lines of a page that follow nine others, and what is wrong with its picture."""
    (folder / "resilience").mkdir()
    if output is not None:
        (folder / "resilience/layers_dont.out").write_text(output, encoding="utf-8")
    markdown, problems = pictures.expand(f"\n{page}", folder, before=9)
    return markdown.splitlines(), problems


def test_the_record_of_translations_knows_what_a_picture_says() -> None:
    """What only a screen reader tells makes its translation stale like any word."""
    drawing = Drawing((Lane("lane"),), extent=1)
    before, after = (svg(drawing, says) for says in ("Two of three.", "Three of three."))
    assert pairs.text_hash(before) != pairs.text_hash(after)


LAID_OUT = """(smallest) => {
  const faults = []
  for (const picture of document.querySelectorAll(".picture svg")) {
    const around = picture.getBoundingClientRect()
    const texts = [...picture.querySelectorAll("text")]
    texts.forEach((text, place) => {
      const [said, box] = [text.textContent, text.getBoundingClientRect()]
      if (parseFloat(getComputedStyle(text).fontSize) < smallest) faults.push(`${said} is too small`)
      if (box.left < around.left - 1 || box.right > around.right + 1) faults.push(`${said} leaves its picture`)
      for (const other of texts.slice(0, place)) {
        const that = other.getBoundingClientRect()
        const beside = box.left >= that.right || that.left >= box.right
        if (!beside && box.top + 2 < that.bottom && that.top + 2 < box.bottom) {
          faults.push(`${said} lies on ${other.textContent}`)
        }
      }
    })
  }
  return faults
}"""

# The contrast of each text with the last shape below its middle, or with the page (WCAG 2, relative luminance).
CONTRAST = """() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const light = (colour) => {
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = getComputedStyle(document.body).backgroundColor
  const faults = []
  for (const text of document.querySelectorAll(".picture text")) {
    const box = text.getBoundingClientRect()
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    let below = paper
    for (const shape of text.parentElement.querySelectorAll("rect")) {
      const area = shape.getBoundingClientRect()
      const fill = getComputedStyle(shape).fill
      if (area.left <= x && x <= area.right && area.top <= y && y <= area.bottom && fill !== "none") below = fill
    }
    const [dark, bright] = [light(getComputedStyle(text).fill), light(below)].sort((a, b) => a - b)
    const contrast = (bright + 0.05) / (dark + 0.05)
    if (contrast < 4.5) faults.push(`${text.textContent}: ${contrast.toFixed(1)}`)
  }
  return faults
}"""


@pytest.mark.parametrize("root", ["", "zh/"])
def test_the_texts_of_a_picture_can_be_read(root: str, site: Site, chromium: Browser, address: str) -> None:
    """All pictures of a language on one page: on the narrowest phone in light, on a desk in dark."""
    every = "".join(
        html.tostring(figure, encoding="unicode")
        for chapter in dict(DRAWN)
        for figure in figures(site, f"{root}{chapter}/")
    )
    looks: list[tuple[int, Literal["light", "dark"]]] = [(320, "light"), (390, "light"), (1440, "dark")]
    page = context(chromium, address, bypass_csp=True).new_page()  # the policy lets nothing be put into a page
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{root}about/")
        page.locator("article").evaluate("(article, every) => { article.innerHTML = every }", every)
        assert page.locator(".picture").count() == len(DRAWN)
        assert page.evaluate(LAID_OUT, SMALLEST) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CONTRAST) == [], scheme
    page.context.close()
