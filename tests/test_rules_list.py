"""What the registry knows, on the pages: in the list of all rules, and at the end of each rule's section."""

from dataclasses import replace

import pytest
from handbook import rendering, rules_list
from handbook.inline import Span
from handbook.model import Model
from handbook.pages import LANGUAGES
from handbook.sources import Sources
from project import HANDBOOK, known_rules

RULES = known_rules(HANDBOOK)
FIRST = next(rule for rule in RULES.values() if rule.status == "active")
CHANGED = replace(FIRST, title=dict.fromkeys(LANGUAGES, "Another title"), since="2030-01")


def read(source: str, known: dict[int, rules_list.rules.Rule]) -> tuple[str, str]:
    """A page as the converter gets it, and as machines do."""
    model = Model(HANDBOOK / "docs", HANDBOOK / "snippets", "/", Sources(HANDBOOK))
    model.read()
    model.known = known
    text, _ = rendering.markdown((model.docs / source).read_text(encoding="utf-8"), source, model, 0)
    return text, rendering.for_machines(text, source.split("/", maxsplit=1)[0], model)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "shows"), [("rules", "Another title"), (FIRST.chapter, "2030-01")])
def test_a_change_of_the_registry_makes_the_converter_convert_nothing(language: str, page: str, shows: str) -> None:
    source = f"{language}/{page}.md"
    before, after = read(source, RULES), read(source, {**RULES, FIRST.number: CHANGED})
    assert before[0] == after[0]
    assert shows not in before[1]
    assert shows in after[1]


def test_the_words_of_the_registry_stay_as_they_are() -> None:
    span = Span("`<b>`: of __main__ & *others*", "https://docs.example/?a=1&b=2")
    assert (
        span.html
        == '<a href="https://docs.example/?a=1&amp;b=2"><code>&lt;b&gt;</code>: of __main__ &amp; *others*</a>'
    )
    assert span.markdown == "[`<b>`: of __main__ & *others*](https://docs.example/?a=1&b=2)"


def test_a_rule_that_has_moved_stands_with_the_rules_of_its_chapter_now() -> None:
    *_, last = RULES.values()
    moved = {**RULES, FIRST.number: replace(FIRST, chapter=last.chapter)}
    text = rules_list.marked(rules_list.HERE, moved, HANDBOOK / "docs", "en")
    assert text.count(f"rules-of-{last.chapter}.") == 1
    listed = rules_list.written(f"rules-of-{last.chapter}.", moved, "en")
    assert f"| {FIRST.id} | [{FIRST.title['en']}]({last.chapter}.md#{FIRST.anchor}) |" in listed
    assert f"| {last.id} |" in listed
