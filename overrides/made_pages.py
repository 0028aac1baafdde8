"""Pages that the build makes: a comparison, a rule, an edition."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc


class MadePage(Page):
    """A page whose Markdown is one comment, in place of which the rows stand in the end: nothing to convert."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the comment as it is."""
        self.content = (self.markdown or "").strip()
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}
