"""Words of the interface that the theme and mkdocstrings print in English alone, in Chinese on Chinese pages."""

import re

IN_CONTENT = {
    'title="Link to this section"': 'title="链接到这一节"',
    "引发：": "抛出：",
}
AROUND_IT = {'alt="logo"': 'alt="标志"', "Made with\n": "构建工具：\n"}
COLON = re.compile(r'(aria-label="[^":]*[\u4e00-\u9fff]): ')  # in front of the name of a page


def in_chinese(text: str, words: dict[str, str]) -> str:
    """HTML with some words in Chinese, and a full-width colon in the label of a link."""
    for english, chinese in words.items():
        text = text.replace(english, chinese)
    return COLON.sub(r"\1：", text)
