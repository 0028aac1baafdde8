"""The queries that readers would type, and how well the search of a page answers them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[1] / "search"
HALVES = ("tuning", "held-out")

# The search as the pages load it, without its field: the body of a function of the site's root and a language.
LOAD = """
  const { Index } = await import(`${root}assets/search.js`)
  const get = async (path) => (await fetch(`${root}search/${path}`)).json()
  const index = new Index(language, await get(`${language}.json`), (part) => get(`${language}/words/${part}.json`))
"""

ASK = (
    "async ([root, language, queries]) => {"
    + LOAD
    + """
  const answers = []
  for (const query of queries) {
    await index.ready(query)
    const found = index.find(query).map(({ at }) => index.section(at))
    answers.push(found.map(({ number, page, anchor }) => [number, page + (anchor ? `#${anchor}` : "")]))
  }
  return answers
}"""
)


@dataclass(frozen=True)
class Score:
    """How well a search answers: the share of queries whose first result is right, and with a right one in three."""

    first: float
    three: float
    missed: tuple[str, ...]


def queries(language: str, half: str) -> dict[str, list[int | str]]:
    """The queries of one half, with the rules and pages that answer each."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))[half]


def ask(page: Page, root: str, language: str, asked: list[str]) -> list[list[tuple[int, str]]]:
    """What one language's index finds for each query: numbers of rules, 0 where it is none, and addresses."""
    found = page.evaluate(ASK, [root, language, asked])
    return [[(number, address) for number, address in results] for results in found]


def answers(result: tuple[int, str], right: list[int | str]) -> bool:
    """Whether a result is one of the right ones: a rule's number, a section's address, or any section of a page."""
    number, address = result
    return any(number == one or one in (address, f"{address.partition('#')[0]}") for one in right)


def score(page: Page, root: str, language: str, half: str) -> Score:
    """Ask one language's index all queries of one half.

    Args:
        page: any page of the site, open in a browser.
        root: the site's address, with a slash at its end.
        language: `en` or `zh`.
        half: `tuning` or `held-out`.
    """
    asked = queries(language, half)
    places: list[int | None] = []
    missed: list[str] = []
    for (query, right), found in zip(asked.items(), ask(page, root, language, list(asked)), strict=True):
        place = next((at for at, result in enumerate(found) if answers(result, right)), None)
        places.append(place)
        if place is None or place > 2:
            missed.append(f"{query}: {right} not in {[number or address for number, address in found[:3]]}")
    within = [sum(place is not None and place < top for place in places) / len(places) for top in (1, 3)]
    return Score(within[0], within[1], tuple(missed))
