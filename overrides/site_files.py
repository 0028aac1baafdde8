"""The files of the site that are made, or finished, once both languages are rendered."""

import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from handbook import (
    blocks,
    cards,
    comparison,
    edition_pages,
    feed,
    frame,
    home,
    markdown_pages,
    minified,
    policy,
    rules,
    search,
    skill,
    styles,
)
from handbook.model import Model
from handbook.pages import address
from mkdocs.plugins import get_plugin_logger
from navigation import groups
from shells import Shell

TEXTS = ("llms.txt", "llms-full.txt", skill.NAME, feed.NAME)
"""What language models, agents and readers of news get of a language."""

log = get_plugin_logger("handbook")


@dataclass
class SiteFiles:
    """A built site, and what its last files are made from.

    Attributes:
        folder: the site.
        cache: what one build keeps for the next.
        model: the handbook.
        shells: what MkDocs made for each language.
        said: what is said of the site in each language.
        began: when the build began, in nanoseconds: what is written from then on may not be in it.
    """

    folder: Path
    cache: Path
    model: Model
    shells: dict[str, Shell]
    said: dict[str, markdown_pages.Site]
    began: int = field(default_factory=time.time_ns)

    def finish(self, language: str, path: str) -> None:
        """Put into a page, as the templates left it, what is known once both languages are rendered."""
        name = f"{address(path, language)}index.html"
        output = (self.folder / name).read_text(encoding="utf-8")
        if language == "compare":
            output = output.replace(comparison.HERE, self.model.comparison_rows(path))
        output = blocks.unnumbered(self.model.with_marks(output, language, path))
        if home.HERE in output and language != "compare":
            output = output.replace(home.HERE, self.home_card(language, path))
        self.write(name, output)

    def write_frame(self) -> None:
        """Write what a page says around its content, in English and Chinese; found on two finished pages."""
        if not self.model.paths:
            return
        pages = (self.folder / name for name in self.framing())
        try:
            found = frame.words(*(page.read_text(encoding="utf-8") for page in pages))
        except ValueError as error:
            log.warning("The frames of the two languages do not say the same: %s", error)
        else:
            self.write(frame.NAME, json.dumps(found, ensure_ascii=False))

    def framing(self) -> list[str]:
        """The finished page, in both languages, in which the words of the frame are found."""
        path = next((path for path in self.model.paths if path != "index.md"), "index.md")
        return [f"{address(path, language)}index.html" for language in ("en", "zh")]

    def home_card(self, language: str, path: str) -> str:
        """The rule that a page shows; if there is none, a warning."""
        page = self.shells[language].files.get_file_from_path(f"{language}/{path}")
        number = page.page.meta.get("shows", 0) if page and page.page else 0
        card = self.model.home_card(number, language)
        if not card:
            log.warning("docs/%s/%s shows rule %s, which has no program on a page", language, path, number)
        return card

    def finish_rule(self, rule: rules.Rule) -> None:
        """Put the rows into a rule's page, and its card beside it."""
        folder = f"r/{rule.number}"
        output = (self.folder / folder / "index.html").read_text(encoding="utf-8")
        self.write(f"{folder}/index.html", output.replace(comparison.HERE, self.model.rule_rows(rule)))
        self.finish_card(rule)

    def finish_edition(self, name: str) -> None:
        """Put the rows into the page of an edition, or into the list of them."""
        file = f"{address(f'editions/{name}.md')}index.html"
        rows = edition_pages.rows(name, self.model.editions, self.model.docs, self.model.prefixes)
        output = (self.folder / file).read_text(encoding="utf-8")
        self.write(file, output.replace(comparison.HERE, rows))

    def finish_card(self, rule: rules.Rule) -> None:
        """Put a rule's card beside its page."""
        shutil.copyfile(cards.card_file(rule, self.cache / "cards"), self.folder / f"r/{rule.number}/card.png")

    def write_rules(self) -> None:
        """Write what machines read of the rules."""
        for name, text in self.model.registry().items():
            self.write(name, text)

    def write_texts(self, language: str) -> list[str]:
        """Write what language models and agents read of a language, and its feed; the names of the files."""
        home = address("index.md", language)
        model, said, listed = self.model, self.said[language], groups(self.shells[language].nav)
        self.write(f"{home}llms.txt", markdown_pages.index(listed, model.pages, language, said))
        self.write(f"{home}llms-full.txt", markdown_pages.full(listed, model.pages, language, said))
        made = skill.files(listed, model.pages, language, said, model.known)
        (self.folder / home / skill.NAME).write_bytes(skill.packed(skill.folder(language, model.prefixes), made))
        self.write(f"{home}{feed.NAME}", feed.atom(model.known, model.editions, model.root, language, said.name))
        return [f"{home}{name}" for name in TEXTS]

    def write_search(self) -> list[str]:
        """Write the index of the search in both languages; the names of its files."""
        files = search.files(self.model)
        for name, text in files.items():
            self.write(name, text)
        return list(files)

    def finish_assets(self) -> None:
        """Make the styles and scripts lighter, once MkDocs has copied them, and those of all pages one sheet."""
        for file in (self.folder / "assets").glob("*.*"):
            minified.minify(file)
        styles.join(self.folder / "assets", self.cache / "styles.json")

    def write(self, name: str, text: str) -> None:
        """Write a file of the site, in UTF-8; a page with its policy, and a warning of what that refuses."""
        if name.endswith(".html"):
            for found in policy.refused(text):
                log.warning("%s: the policy refuses `%s=`; a class or a script of docs/assets/ can do it", name, found)
            text = minified.page(policy.guarded(styles.linked(text)))
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")
