"""What the build publishes: no warning, every address of the contract, no dead link, nothing from another host."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest
from conftest import BASE_URL, Site
from handbook import cards, pairs, rules
from lxml import html
from PIL import Image
from project import HANDBOOK, known_rules
from rendered import PAGES

RULES = known_rules(HANDBOOK)


def address(path: str) -> str:
    """Where a page stands below the site's root."""
    return f"{path.removesuffix('.md')}/".removesuffix("index/")


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, html.HtmlElement]:
    """Every HTML page of the site by its address."""
    found = {}
    for file in sorted(site.root.rglob("*.html")):
        relative = file.relative_to(site.root).as_posix()
        found[relative.removesuffix("index.html")] = html.fromstring(file.read_text(encoding="utf-8"))
    return found


def test_the_registry_is_sound() -> None:
    _, problems = rules.load(HANDBOOK / "docs")
    assert not problems, "\n".join(problems)
    assert RULES


def test_the_build_warns_of_nothing(site: Site) -> None:
    """What `mkdocs build --strict` would refuse."""
    warnings = re.findall(r"(?m)^(?:WARNING|ERROR).*(?:\n  .*)*", site.log)  # a list of files follows some, indented
    assert not warnings, "\n".join(warnings)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_comparison_and_its_markdown(path: str, site: Site) -> None:
    page = html.fromstring(site.page(f"compare/{address(path)}"))
    pairs = page.xpath("//article//*[contains(concat(' ', @class, ' '), ' pair ')]")
    assert pairs
    for pair in pairs:
        languages = [cell.get("lang") for cell in pair]
        shared = [cell.get("class") for cell in pair]
        assert languages == ["en", "zh-Hans"] or [name.split()[0] for name in shared] == ["pair__shared"]
    for root in ("", "zh/"):
        markdown = (site.root / root / address(path) / "index.md").read_text(encoding="utf-8")
        assert markdown.lstrip().startswith("# ")
        assert "snippet=" not in markdown.replace("data-snippet=", "")


@pytest.mark.parametrize("path", PAGES)
def test_a_comparison_holds_every_word_of_both_pages(path: str, site: Site) -> None:
    """Nothing of either page is missing, and nothing stands twice."""
    compared = html.fromstring(site.page(f"compare/{address(path)}"))
    for root, tag in (("", "en"), ("zh/", "zh-Hans")):
        (article,) = html.fromstring(site.page(f"{root}{address(path)}")).xpath("//article")
        cells = compared.xpath(f"//*[@class='pairs']//*[@lang='{tag}' or starts-with(@class, 'pair__shared')]")
        assert words(cells) == words([article]), f"/compare/{address(path)} and /{root}{address(path)} differ"


def words(elements: list[html.HtmlElement]) -> Counter[str]:
    """The words and Chinese characters in elements, without permalinks, titles of code and notes of the build."""
    text = []
    for element in elements:
        for term in element.xpath(".//span[@class='term']"):  # pages mark it, comparisons do not
            term.drop_tag()
        noises = ("contains(@class, 'headerlink')", "@class='filename'", "contains(@class, 'generated-note')")
        for noise in element.xpath(f".//form | .//*[{' or '.join(noises)}]"):
            noise.drop_tree()
        text.append(" ".join(element.itertext()))
    return Counter(re.findall(r"[\w'.-]+", " ".join(text)))


def test_every_rule_has_its_page_in_both_languages(site: Site) -> None:
    for rule in RULES.values():
        page = html.fromstring(site.page(f"r/{rule.number}/"))
        for language, tag in (("en", "en"), ("zh", "zh-Hans")):
            (heading,) = page.xpath(f"//article//*[@id='{rule.anchor}']//h2[@lang='{tag}']")
            assert rule.plain_title(language) in heading.text_content()


def test_a_pasted_link_to_a_rule_unfurls_in_both_languages(site: Site) -> None:
    for rule in RULES.values():
        page = html.fromstring(site.page(f"r/{rule.number}/"))
        said = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
        for language in rules.LANGUAGES:
            assert rule.plain_title(language) in said["og:title"]
            assert rule.plain_title(language) in said["og:description"]
        picture = site.root / said["og:image"].removeprefix(BASE_URL)
        with Image.open(picture) as card:
            assert card.size == (1200, 630)
            assert card.format == "PNG"


@pytest.mark.parametrize(
    "text", ["Give every network call a timeout", "给每个网络调用设超时，读、写、连接都要设，一个也不能漏"]
)
def test_the_lines_of_a_card_fit(text: str) -> None:
    face = cards.font(56, 700)
    lines = cards.wrap(text, face, 500)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert face.getlength(line.rstrip("，")) <= 500
        assert not line.startswith(("，", "、"))


def test_rules_json_says_what_the_contract_says(site: Site) -> None:
    document = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))
    schema = json.loads((site.root / "rules.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert [rule["number"] for rule in document["rules"]] == sorted(RULES)
    for entry in document["rules"]:
        assert entry["id"] == RULES[entry["number"]].id
        assert entry["translation"] in {"current", "stale"}
        for url in entry["url"].values():
            page, _, anchor = url.removeprefix(BASE_URL).partition("#")
            assert f'id="{anchor}"' in site.page(page) or not anchor
        for snippet in entry["snippets"]:
            assert (HANDBOOK / "snippets" / snippet).exists()


def test_every_local_link_and_anchor_resolves(site: Site, pages: dict[str, html.HtmlElement]) -> None:
    ids = {page: set(tree.xpath("//@id")) for page, tree in pages.items()}

    @cache
    def is_there(path: str) -> bool:
        return (site.root / path / ("index.html" if path.endswith("/") or not path else "")).is_file()

    dead = []
    for page, tree in pages.items():
        for value in set(tree.xpath("//@href | //@src")):
            if not value or value.startswith(("data:", "javascript:")):
                continue
            target = urlsplit(urljoin(f"{BASE_URL}{page}", value))
            whole = f"{target.scheme}://{target.netloc}{target.path}"
            if not whole.startswith(BASE_URL):
                continue
            path = unquote(whole.removeprefix(BASE_URL))
            if not is_there(path) or (target.fragment and path in ids and unquote(target.fragment) not in ids[path]):
                dead.append(f"/{page} leads to {value}")
    assert not dead, f"{len(dead)} dead links:\n" + "\n".join(sorted(dead)[:50])


def test_no_page_repeats_an_id(pages: dict[str, html.HtmlElement]) -> None:
    for page, tree in pages.items():
        ids = Counter(tree.xpath("//@id"))
        repeated = [name for name, count in ids.items() if count > 1]
        assert not repeated, f"/{page} repeats {repeated}"


def test_nothing_loads_from_another_host(site: Site, pages: dict[str, html.HtmlElement]) -> None:
    loading = (
        "//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
    )
    foreign = {f"/{page} {url}" for page, tree in pages.items() for url in tree.xpath(loading) if urlsplit(url).netloc}
    for sheet in site.root.rglob("*.css"):
        foreign |= {f"{sheet.name} {url}" for url in re.findall(r"url\(['\"]?(?:https?:)?//[^)]+", sheet.read_text())}
    assert not foreign


def test_each_page_says_its_language(pages: dict[str, html.HtmlElement]) -> None:
    for page, tree in pages.items():
        assert tree.get("lang") == ("zh" if page.startswith("zh/") else "en"), page


@pytest.mark.parametrize("root", ["", "zh/"])
def test_llms_txt_leads_to_markdown(root: str, site: Site) -> None:
    text = (site.root / root / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) == len(PAGES)
    for link in links:
        assert (site.root / link.removeprefix(BASE_URL)).is_file()


def test_markdown_pages_link_to_markdown_pages(site: Site) -> None:
    for file in site.root.rglob("index.md"):
        for link in re.findall(r"\]\((?!\w+:)([^)#]+)[^)]*\)", file.read_text(encoding="utf-8")):
            assert Path(file.parent, link).is_file(), f"{file.relative_to(site.root)} links {link}"


def test_the_hash_of_a_rule_changes_with_its_code_and_not_with_the_run_that_proved_it() -> None:
    block = '<div class="highlight"><span class="filename">Do · a.py{mark}</span><pre><code>{code}</code></pre></div>'
    marked = block.format(mark='<a class="proof-mark">✓ Python 3.11</a>', code="print(1)")
    assert pairs.text_hash(marked) == pairs.text_hash(block.format(mark="", code="print(1)"))
    assert pairs.text_hash(marked) != pairs.text_hash(block.format(mark="", code="print(2)"))
