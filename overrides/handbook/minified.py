"""The site's own styles and scripts without comments and indentation: a third of what a reader would load of them."""

from pathlib import Path

import rcssmin
import rjsmin


def minify(file: Path) -> None:
    """Make a style sheet or a script lighter; changes the file, and leaves files of other kinds.

    Args:
        file: below `assets/` of the built site.
    """
    minifiers = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
    if minifier := minifiers.get(file.suffix):
        file.write_text(minifier(file.read_text(encoding="utf-8")), encoding="utf-8")
