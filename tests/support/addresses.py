"""The addresses that a built site publishes: what `docs/addresses.txt` records, and no edit may lose."""

from pathlib import Path

from lxml import html


def published(site: Path) -> set[str]:
    """Every page of a site below its root, and on each the anchors that people link to: its headings' and rules'.

    Args:
        site: the folder of the built site.
    """
    found: set[str] = set()
    for file in site.rglob("index.html"):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        tree = html.fromstring(file.read_text(encoding="utf-8"))
        anchors = tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or contains(@class, 'pair ')][@id]/@id")
        anchors += tree.xpath("//article//a[contains(@class, 'rule-moved')]/@id")
        found |= {f"/{page}", *(f"/{page}#{anchor}" for anchor in anchors)}
    return found
