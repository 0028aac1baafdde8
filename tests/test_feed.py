"""Each language has a feed of the rules that were added, changed and withdrawn."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from conftest import ROOT, Site
from handbook import feed, rules

KNOWN, _ = rules.load(ROOT / "docs")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
HANDBOOK = "https://handbook.example/"


def parsed(language: str) -> ET.Element:
    """The feed of a registry in which one rule has a past."""
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
    return ET.fromstring(feed.atom({**others, 502: past}, HANDBOOK, language))  # noqa: S314, our own


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


def test_both_feeds_are_published_and_every_page_leads_to_them(site: Site) -> None:
    for path in ("feed.xml", "zh/feed.xml"):
        root = ET.fromstring((site.root / path).read_text(encoding="utf-8"))  # noqa: S314, our own
        assert len(root.findall("a:entry", ATOM)) >= len(KNOWN)
        own = root.find("a:link[@rel='self']", ATOM)
        assert own is not None
        assert own.get("href", "").endswith(f"/{path}")
    assert 'href="../../zh/feed.xml"' in site.page("r/502")
    assert 'href="../feed.xml"' in site.page("zh/resilience")
