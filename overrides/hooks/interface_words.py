"""Words of the interface that the theme and mkdocstrings print in English alone, in Chinese on Chinese pages."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

IN_CONTENT = {
    'title="Link to this section"': 'title="链接到这一节"',
    "Bases: ": "基类：",
    "引发：": "抛出：",
}
AROUND_IT = {'alt="logo"': 'alt="标志"'}
COLON = re.compile(r'(aria-label="[^":]*[\u4e00-\u9fff]): ')  # 上一页: 验证


def in_chinese(text: str, words: dict[str, str]) -> str:
    """HTML with some words in Chinese, and a full-width colon in the label of a link."""
    for english, chinese in words.items():
        text = text.replace(english, chinese)
    return COLON.sub(r"\1：", text)


@event_priority(50)  # before the comparison keeps the content
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Translate what mkdocstrings and the table of contents say on a Chinese page."""
    return in_chinese(html, IN_CONTENT) if page.file.src_uri.startswith("zh/") else html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Translate what the theme says around the content of a Chinese page."""
    return in_chinese(output, AROUND_IT) if page.file.src_uri.startswith("zh/") else output
