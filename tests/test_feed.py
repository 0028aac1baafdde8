"""Each language has a feed of the rules that were added, changed and withdrawn, and of the editions."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from conftest import BASE_URL, ROOT, Site
from handbook import editions, feed, rules
from project import known_rules

KNOWN = known_rules(ROOT)
EDITIONS, _ = editions.read(ROOT / "docs/editions")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
HANDBOOK = "https://handbook.example/"


def parsed(language: str, *listed: editions.Edition) -> ET.Element:
    """The feed of a registry in which one rule has a past, and of editions."""
    change = {"date": "2027-01", "en": "streams <excepted> & so on", "zh": "流除外"}
    later = {"date": "2027-01", "en": "and sockets", "zh": "套接字也是"}
    past = replace(
        KNOWN[502],
        history=(change, later),
        status="withdrawn",
        until="2027-02",
        why={"en": "The pool does it.", "zh": "改由连接池负责。"},
    )
    others = {number: replace(rule, history=()) for number, rule in KNOWN.items()}
    return ET.fromstring(feed.atom({**others, 502: past}, listed, HANDBOOK, language, "Rules & more"))  # noqa: S314, our own


@pytest.mark.parametrize("language", rules.LANGUAGES)
def test_a_feed_tells_what_happened_newest_first(language: str) -> None:
    root = parsed(language)
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == len(KNOWN) + 3
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    own = f"{HANDBOOK}r/502/#"
    assert ids[:3] == [f"{own}withdrawn-2027-02", f"{own}changed-2-2027-01", f"{own}changed-2027-01"]
    assert len(set(ids)) == len(ids), "an id is for one entry"
    told = [entry.findtext("a:summary", namespaces=ATOM) for entry in entries[:3]]
    assert (
        told
        == {
            "en": ["The pool does it.", "and sockets", "streams <excepted> & so on"],
            "zh": ["改由连接池负责。", "套接字也是", "流除外"],
        }[language]
    )
    assert root.findtext("a:updated", namespaces=ATOM) == "2027-02-01T00:00:00Z"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == {"en": "en", "zh": "zh-Hans"}[language]
    for entry in entries:
        link = entry.find("a:link", ATOM)
        assert link is not None
        assert int(link.get("href", "").split("/")[-2]) in KNOWN
        for name in ("title", "id", "updated", "summary"):  # what RFC 4287 wants, and a summary
            assert entry.findtext(f"a:{name}", namespaces=ATOM)


@pytest.mark.parametrize(
    ("language", "titles"), [("en", ["Edition 2027.01", "Edition 2026.11"]), ("zh", ["2027.01 版", "2026.11 版"])]
)
def test_a_feed_lists_each_edition(language: str, titles: list[str]) -> None:
    first = EDITIONS[0]
    second = replace(first, name="2027.01", date="2027-01-29")
    root = parsed(language, first, second)
    entries = root.findall("a:entry", ATOM)
    of_editions = [entry for entry in entries if entry.find("a:category", ATOM) is None]
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in of_editions] == titles
    assert entries.index(of_editions[0]) == 1, "after what happened in February, and before what did in January"
    for entry, edition in zip(of_editions, (second, first), strict=True):
        page = f"{HANDBOOK}editions/{edition.name}/"
        link = entry.find("a:link", ATOM)
        assert link is not None
        assert (entry.findtext("a:id", namespaces=ATOM), link.get("href")) == (page, page)
        assert entry.findtext("a:updated", namespaces=ATOM) == f"{edition.date}T00:00:00Z"
        said = entry.findtext("a:summary", namespaces=ATOM) or ""
        assert edition.date in said
        assert str(len(edition.rules)) in said


def test_both_feeds_are_published_and_every_page_leads_to_them(site: Site) -> None:
    for path in ("feed.xml", "zh/feed.xml"):
        root = ET.fromstring((site.root / path).read_text(encoding="utf-8"))  # noqa: S314, our own
        entries = root.findall("a:entry", ATOM)
        assert len(entries) >= len(KNOWN) + len(EDITIONS)
        pages = {link.get("href", "").removeprefix(BASE_URL) for link in root.findall("a:entry/a:link", ATOM)}
        assert {f"editions/{edition.name}/" for edition in EDITIONS} <= pages
        assert all((site.root / page / "index.html").is_file() for page in pages)
        own = root.find("a:link[@rel='self']", ATOM)
        assert own is not None
        assert own.get("href", "").endswith(f"/{path}")
    assert 'href="../../zh/feed.xml"' in site.page("r/502")
    assert 'href="../feed.xml"' in site.page("zh/resilience")
