"""The index of the search, as the build writes it and a browser reads it."""

import json

from handbook import search_index, search_sections
from visits import Open


def test_an_index_of_ten_times_the_rules_is_read_as_it_was_written(open_page: Open, address: str) -> None:
    rare = [0, 80, 81, 890, 1701, 2511]  # the number between two is written in one, two and three characters
    titles = [f"word{number} rare" if number in rare else f"word{number}" for number in range(2600)]
    sections = [search_sections.Section("x/", title) for title in titles]
    first, _ = search_index.index(sections, [], {}, "PYS", limit=10_000_000)
    read = """async ([root, data]) => {
      const { Index } = await import(`${root}assets/search.js`)
      const found = new Index("en", data, () => ({})).postings
      return Object.fromEntries([...found].map(([word, places]) => [word, places.map(([at]) => at)]))
    }"""
    found = open_page("about/").evaluate(read, [address, json.loads(first)])
    assert found["rar"] == rare
    assert [found[f"word{number}"] for number in range(2600)] == [[number] for number in range(2600)]
