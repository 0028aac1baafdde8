"""Pages, styles and scripts without what only their writers see: comments and indentation."""

import re
from pathlib import Path

import rcssmin
import rjsmin

FOR_ITS_SCRIPT = re.compile(r' data-md-(?:component|level|scrollfix|type)(?:="[^"]*")?')
DIALOG = re.compile(r'<div class="md-dialog".*?</div>\s*</div>', re.DOTALL)  # in which that script says what it copied
AS_IT_IS = re.compile(r"(<(pre|script|select|textarea)\b.*?</\2>)", re.DOTALL)


def minify(file: Path) -> None:
    """Make a style sheet or a script lighter; changes the file, and leaves files of other kinds.

    Args:
        file: below `assets/` of the built site.
    """
    minifiers = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
    if minifier := minifiers.get(file.suffix):
        file.write_text(minifier(file.read_text(encoding="utf-8")), encoding="utf-8")


def page(text: str) -> str:
    """A whole page without indentation and blank lines, and without the attributes that only the theme's script reads.

    What a browser shows as it is written stays so, and what a digest is made of; so do lists of options, whose text
    would read as one paragraph.
    """
    pieces = AS_IT_IS.split(text)  # what is between, an element that stays, its tag, what is between …
    pieces[::3] = map(compact, pieces[::3])
    del pieces[2::3]
    return "".join(pieces)


def compact(text: str) -> str:
    """HTML whose spaces around a line break are that break alone."""
    lines = DIALOG.sub("", FOR_ITS_SCRIPT.sub("", text)).split("\n")
    inner = filter(None, (line.strip(" \t\r") for line in lines[1:-1]))
    return "\n".join([lines[0].rstrip(" "), *inner, lines[-1].lstrip(" ")]) if len(lines) > 1 else text
