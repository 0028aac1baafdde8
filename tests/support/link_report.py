"""What the check of the links found, as a report: the dead links by rule, and those that have moved."""

from collections.abc import Iterable, Mapping, Sequence

from handbook.rules import Rule
from link_check import Answer
from markdown_report import Report, count, table
from site_links import Link

SHOWN = 6  # places of a link


def report(links: Sequence[Link], answers: Mapping[str, Answer], known: Mapping[int, Rule]) -> Report:
    """The report of all links of the site.

    Args:
        links: what `site_links.collect` found.
        answers: what `link_check.check` found, by address.
        known: the registry.
    """
    state = {
        name: [link for link in links if answers[link.address].state == name] for name in ("dead", "moved", "open")
    }
    dead = state["dead"]
    concerned = sorted({number for link in dead for number in link.rules})
    of_rules = f" of {count(len(concerned), 'rule')}" if concerned else ""
    title = (
        f"{count(len(dead), 'link')}{of_rules} {'is' if len(dead) == 1 else 'are'} dead" if dead else "No link is dead"
    )
    summary = [f"Links that lead out of the site, each asked for: {len(links)}."]
    if concerned:
        rows = [[known[number].id, *map(known[number].plain_title, ("en", "zh"))] for number in concerned]
        summary.append(table(["Rule", "Title", "标题"], rows))
    sections = [tuple(summary)]
    sections += [(f"## {named(numbers, known)}", rows_of(same, answers)) for numbers, same in by_rules(dead)]
    if state["moved"]:
        told = "They still lead there, by a permanent redirect. Write the new address."
        heads = ["Address", "New address", "Rules", "Written at"]
        rows = [
            [code(link.address), code(answers[link.address].new), cited(link, known), where(link)]
            for link in state["moved"]
        ]
        sections.append((f"## {count(len(rows), 'link')} moved for good", told, table(heads, rows)))
    if state["open"]:
        told = "The host has had too many requests, or refuses programs: look yourself."
        sections.append((f"## {count(len(state['open']), 'link')} not decided", told, rows_of(state["open"], answers)))
    if dead:
        again = "`uv run python tests/commands/links.py` repeats this on your machine and changes nothing there."
        sections.append(("## Try it yourself", again))
    return Report(title, tuple(sections))


def by_rules(links: Iterable[Link]) -> list[tuple[tuple[int, ...], list[Link]]]:
    """Links together that the same rules have: those of rules first, by number, then those of none."""
    groups: dict[tuple[int, ...], list[Link]] = {}
    for link in links:
        groups.setdefault(link.rules, []).append(link)
    return sorted(groups.items(), key=lambda group: (not group[0], group[0]))


def named(numbers: Iterable[int], known: Mapping[int, Rule]) -> str:
    """Rules by number and title in both languages."""
    rules = [known[number] for number in numbers]
    return "; ".join(f"{rule.id} {rule.plain_title('en')} · {rule.plain_title('zh')}" for rule in rules) or "Of no rule"


def rows_of(links: Iterable[Link], answers: Mapping[str, Answer]) -> str:
    """A table of links: what became of each, and where it is written."""
    rows = [[code(link.address), code(answers[link.address].said), where(link)] for link in links]
    return table(["Address", "What it says", "Written at"], rows)


def cited(link: Link, known: Mapping[int, Rule]) -> str:
    """The rules that have a link."""
    return ", ".join(known[number].id for number in link.rules) or "none"


def where(link: Link) -> str:
    """The places of a link, the first few of many."""
    more = len(link.places) - SHOWN
    return ", ".join(f"`{place}`" for place in link.places[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def code(text: str) -> str:
    """A text as code: what a host wrote is neither Markdown nor a mention of anyone."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"
