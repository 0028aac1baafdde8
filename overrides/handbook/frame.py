"""The frame of pages that stand once for both languages, in Chinese for those who read Chinese.

A comparison and the page of a rule have one address for all readers. Their frame is English; what it says is listed in
Chinese in a file, and `assets/handbook.js` puts that in place for a reader who comes from a Chinese page.
"""

from collections.abc import Iterator

from lxml import html

NAME = "assets/frame-zh.json"
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt")


def words(english: str, chinese: str) -> dict[str, str]:
    """What the frame of a page says in English, with its Chinese.

    Args:
        english: a page in English, whole.
        chinese: the same page in Chinese: the same templates made it, so the words stand in the same order.

    Raises:
        ValueError: one frame says more than the other.
    """
    pairs = zip(said(english), said(chinese), strict=True)
    return {en: zh for en, zh in pairs if en != zh}


def said(page: str) -> Iterator[str]:
    """The words of a page around its content: texts, and what is read out or shown when pointed at."""
    body = html.fromstring(page).find("body")
    for inner in body.xpath(".//article | .//script | .//style | .//nav[contains(@class, 'md-nav--secondary')]"):
        inner.drop_tree()
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (element.get(name, "").strip() for name in ATTRIBUTES if element.get(name))
        yield from filter(None, ((text or "").strip() for text in (element.text, element.tail)))
