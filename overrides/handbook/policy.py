"""The Content-Security-Policy that each page has in its head: it runs the scripts of this build and no others.

A plain static host sends no header of its own, so the policy stands in a `meta` element, and names the scripts and
styles that the page holds by their digests (CSP Level 3, section 2.3.1). What a `meta` element cannot say, such as
`frame-ancestors`, stands in `docs/_headers`.
"""

import base64
import hashlib
import re
from collections.abc import Iterator

FIRST = '<meta charset="utf-8">'  # it has to stand in the first 1024 bytes; the policy comes right after it
MARK = '<meta http-equiv="Content-Security-Policy"'
META = re.compile(rf"\n? *{MARK}[^>]*>\n? *<meta name=\"referrer\"[^>]*>")
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
SUSPECT = re.compile(r"""\s(?:style|on\w+)\s*=\s*["']""")  # which FORBIDDEN takes long to look for in a whole page
FORBIDDEN = re.compile(r"""<(\w+)(?=\s)[^<>]*?\s(style|on\w+)\s*=\s*["']""")
DATA = "application/json"


def guarded(page: str) -> str:
    """A whole page with its policy in its head, which replaces the one it had.

    To another site a reader is sent on without the address of the page they come from.
    """
    said = f'{FIRST}\n{MARK} content="{policy(page)}">\n<meta name="referrer" content="same-origin">'
    bare = META.sub("", page) if MARK in page else page
    return bare.replace(FIRST, said, 1)


def policy(page: str) -> str:
    """The policy of a page: only what the site itself serves, and the inline scripts and styles by their digests.

    Pictures may be `data:` addresses: the theme's icons are. No script of the site turns text into markup or code, so
    Trusted Types keep any from doing so.
    """
    held: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in inline(page):
        held[tag].append(f"'sha256-{digest(text)}'")
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(held["script"])],
        "style-src": ["'self'", *dict.fromkeys(held["style"])],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def inline(page: str) -> Iterator[tuple[str, str]]:
    """The scripts and styles that a page holds, by their tag; not what is only data."""
    for tag, attributes, text in INLINE.findall(page):
        if " src=" not in attributes and DATA not in attributes:
            yield tag, text


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in base64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def refused(page: str) -> list[str]:
    """What a page holds that its policy refuses: handlers and styles within tags, such as `td style`."""
    found = FORBIDDEN.findall(page) if SUSPECT.search(page) else []
    return [" ".join(names) for names in dict.fromkeys(found)]
