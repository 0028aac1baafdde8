"""A page of the handbook in one language, and where it stands on the site."""

import posixpath
from dataclasses import dataclass

LANGUAGES = {"en": "en", "zh": "zh-Hans"}  # folder below docs/, and the language tag of its text


@dataclass(frozen=True)
class Rendered:
    """A page as one language renders it.

    Attributes:
        url: its address below the site's root, such as `zh/resilience/`; "" for the home page.
        title: what the navigation calls it.
        description: one sentence about it, from its front matter.
        content: its HTML, without the frame around it, in parts.
        markdown: its Markdown with the snippets printed.
    """

    url: str
    title: str
    description: str
    content: str
    markdown: str


Pages = dict[tuple[str, str], Rendered]
"""By language and by the path below the language's folder: `("zh", "resilience.md")`."""


def address(path: str, language: str = "en") -> str:
    """Where a page stands below the site's root.

    Args:
        path: the page below its language's folder, such as `resilience.md`.
        language: `en`, `zh`, or `compare` for both side by side.
    """
    neutral = f"{path.removesuffix('.md')}/".removesuffix("index/")
    return neutral if language == "en" else f"{language}/{neutral}"


def split(source: str) -> tuple[str, str]:
    """The language and the path of a page's source: `zh/resilience.md`; English for pages that the build makes."""
    folder, _, path = source.partition("/")
    return (folder, path) if folder in LANGUAGES else ("en", source)


def relative(target: str, here: str) -> str:
    """The link from one page to another, both below the site's root; `target` may end with an anchor."""
    link = posixpath.relpath(f"/{target}", f"/{here}")
    return f"{link}/" if target.endswith("/") or not target else link
