"""Keep the 404 page of the default language: the site has one, and each language would write its own over it."""

import collected
from mkdocs.config.defaults import MkDocsConfig


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Write `404.html` in the first language only; MkDocs does not write an empty template."""
    return "" if template_name == "404.html" and collected.language(config) != "en" else output
