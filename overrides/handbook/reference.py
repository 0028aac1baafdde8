"""What mkdocstrings writes of an object, as blocks like those of any page: they pair one by one.

A heading names the object and says in words what it is. Its signature, each paragraph, parameter, result, error and
example follow as a block of its own. The name and the type of a parameter are printed as Python spells them, so they
are the same in both languages.
"""

from lxml import html
from lxml.html import HtmlElement

CHINESE = {
    "async": "异步",
    "attribute": "属性",
    "class": "类",
    "classmethod": "类方法",
    "dataclass": "数据类",
    "function": "函数",
    "method": "方法",
    "property": "属性",
    "staticmethod": "静态方法",
}
REPEATED = {"dataclass": "class", "classmethod": "method", "staticmethod": "method", "property": "attribute"}
"""What a label says already: a data class is a class."""


def flatten(root: HtmlElement, language: str) -> None:
    """Set what mkdocstrings wrote on a page as blocks of that page.

    Args:
        root: the page's content, changed in place.
        language: `en` or `zh`.
    """
    for heading in root.xpath(".//*[contains(concat(' ', @class, ' '), ' doc-heading ')]"):
        name_object(heading, language)
    for title in root.xpath(".//span[@class='doc-section-title']"):
        title.getparent().set("class", "doc-section generated")
        title.text = (title.text or "").rstrip(":：")
    for item in root.xpath(".//li[contains(@class, 'doc-section-item')]"):
        begin_with_code(item)
    for example in root.xpath(".//div[contains(@class, 'doc-contents')]/div[contains(@class, 'highlight')]"):
        example.set("class", f"{example.get('class')} doc-example")
    for container in root.xpath(".//div[contains(concat(' ', @class, ' '), ' doc ')]"):
        container.drop_tag()


def name_object(heading: HtmlElement, language: str) -> None:
    """Have a heading say an object's name and what it is: `__call__`, an async method."""
    (name,) = heading.xpath(".//*[contains(@class, 'doc-object-name')]")
    (symbol,) = heading.xpath("./code[contains(@class, 'doc-symbol')]/@class")
    links = heading.xpath("./a[@class='headerlink']")
    labels = [label.text_content() for label in heading.xpath(".//small[contains(@class, 'doc-label')]")]
    said = [*labels, symbol.rpartition("-")[2]]
    said = [word for word in said if word not in {REPEATED.get(label) for label in labels}]
    code, kind = html.Element("code"), html.Element("span", {"class": "doc-kind"})
    code.text, code.tail = name.text_content(), " "
    kind.text = " ".join(said) if language == "en" else "".join(CHINESE.get(word, word) for word in said)
    heading.set("class", "doc-heading generated")
    heading.text = None
    heading[:] = [code, kind, *links]


def begin_with_code(item: HtmlElement) -> None:
    """Have a list item begin with what it explains as Python spells it: `seconds: float = 1`, or a type alone."""
    (description,) = item.xpath("./div[@class='doc-md-description']")
    parts = item.xpath("./b/code | ./code")
    spelt = html.Element("code", {"class": "doc-item"})
    for part, mark in zip(parts, (": ", " = ", "") if item.find("b") is not None else ("",), strict=False):
        part.tail = mark if part is not parts[-1] else None
        spelt.append(part)
    for part in parts:
        part.drop_tag()
    if len(description) == 1 and description[0].tag == "p":
        description[0].drop_tag()
    item.text = None
    item[:] = [spelt, description] if parts else [description]
    description.drop_tag()
