"""Citing a rule: copying its link and its forms, the rule's own page, and the list of all rules."""

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Open


def clipboard(page: Page) -> str:
    """What the reader would paste."""
    return page.evaluate("navigator.clipboard.readText()")


# What a status says is gone after two seconds, which a busy machine may take for one step of a test.
NOTE_WHAT_IT_SAYS = """status => {
  window.allThatWasSaid = []
  const note = () => { if (status.textContent) window.allThatWasSaid.push(status.textContent) }
  new MutationObserver(note).observe(status, { childList: true })
}"""


@pytest.mark.parametrize(
    ("path", "copy", "cite", "done"),
    [("", "Copy link", "Cite as", "Copied"), ("zh/", "复制链接", "引用格式", "已复制")],
)
def test_a_heading_offers_the_rule_for_pasting(
    path: str, copy: str, cite: str, done: str, open_page: Open, address: str
) -> None:
    page = open_page(f"{path}resilience/")
    hashed = {rule["number"]: rule["hash"] for rule in page.request.get("rules.json").json()["rules"]}[502]
    urls = {language: f"{address}r/502/?h={hashed[language]}" for language in ("en", "zh")}
    url = urls["zh" if path else "en"]
    heading = page.locator("#pys-502")
    expect(heading).to_have_accessible_name(re.compile(r"^PYS-502 [^▾]+$"))
    heading.hover()
    heading.get_by_role("status").evaluate(NOTE_WHAT_IT_SAYS)
    heading.get_by_role("button", name=copy).click()
    assert clipboard(page) == url
    en, zh = "Give every network call a timeout", "给每个网络调用设超时"
    forms = {
        "Markdown, English": f"[PYS-502: {en}]({urls['en']})",
        "Markdown，中文": f"[PYS-502：{zh}]({urls['zh']})",
        "Markdown, both · 中英": f"[PYS-502]({url}): {en} · {zh}",
        "Review comment · 评审意见": f"**[PYS-502]({url})** {en}. {zh}。\n\nReason and examples · 理由与示例：{url}",
    }
    for name, text in forms.items():
        heading.get_by_role("button", name=cite).click()
        heading.get_by_role("button", name=name).click()
        assert clipboard(page) == text
    assert set(page.evaluate("allThatWasSaid")) == {done}


def test_the_menu_is_worked_by_keys(open_page: Open) -> None:
    page = open_page("resilience/#pys-502")
    expect(page.locator("#pys-502 .cite__more")).to_be_attached()  # it comes when there is time
    page.keyboard.press("c")
    options = page.locator("#pys-502 .cite__option")
    expect(options.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(options.nth(0)).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert clipboard(page).startswith("[PYS-502: ")


def test_a_number_in_prose_links_to_its_rule(open_page: Open) -> None:
    page = open_page("zh/resilience/")
    link = page.locator("p .rule-citation").first
    number = link.inner_text().removeprefix("PYS-")
    link.click()
    assert re.search(rf"/zh/[\w-]+/#pys-{number}$", page.url)
    expect(page.locator(f"#pys-{number}")).to_be_in_viewport()


def test_a_rule_page_shows_both_languages_and_leads_on(open_page: Open, address: str) -> None:
    page = open_page("r/502/")
    expect(page.locator(".pair h2[lang=en]")).to_contain_text("Give every network call a timeout")
    expect(page.locator(".pair h2[lang=zh-Hans]")).to_contain_text("给每个网络调用设超时")
    assert page.title().startswith("PYS-502 Give every network call a timeout")
    assert page.locator("[data-kind=program]").count() > 0
    assert page.locator("[data-kind=counterexample]").count() > 0
    for name, target in {
        "In its chapter": "resilience/#pys-502",
        "在章节中查看": "zh/resilience/#pys-502",
        "Side by side · 对照": "compare/resilience/#pys-502",
    }.items():
        link = page.locator(".rule-ways").get_by_text(name, exact=True)
        assert link.evaluate("link => link.href") == f"{address}{target}"


def rows(page: Page) -> list[str]:
    """The numbers of the rules in view."""
    return page.locator("article tbody tr:visible td:first-child").all_inner_texts()


def test_the_list_filters_as_you_type(open_page: Open) -> None:
    page = open_page("rules/")
    everything = rows(page)
    assert len(everything) > 100
    field = page.locator(".rules-filter").get_by_role("searchbox")
    field.fill("502")
    assert rows(page) == ["PYS-502"]
    assert "find=502" in page.url
    field.fill("超时")  # Chinese words find rules on the English list
    assert "PYS-502" in rows(page)
    field.fill("timeout network")
    assert rows(page) == ["PYS-502"]
    field.fill("")
    assert rows(page) == everything
    page.get_by_label("Chapter", exact=True).select_option("testing")
    assert {number[:5] for number in rows(page)} == {"PYS-9"}
    page.get_by_label("Chapter", exact=True).select_option("")
    page.get_by_label("Enforced by").select_option("ruff")
    by_ruff = rows(page)
    assert 0 < len(by_ruff) < len(everything)
    field.fill("异常")
    found = rows(page)
    assert 0 < len(found) < len(by_ruff)
    page.goto(page.url)  # the address alone brings the filter back
    expect(page.locator(".rules-filter output")).to_contain_text(f"{len(found)} / ")
    assert rows(page) == found
    expect(page.locator(".search__panel")).to_be_hidden()  # the search stays closed
    assert page.locator("article h2:visible").count() < 14  # a chapter with no row left loses its heading


def test_the_list_is_whole_without_scripts(open_page: Open) -> None:
    page = open_page("zh/rules/", scripts=False)
    assert len(rows(page)) > 100
    expect(page.locator(".rules-filter")).to_be_hidden()
