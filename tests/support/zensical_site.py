"""The handbook with Zensical in the place of MkDocs: it converts the same Markdown, and the same model does the rest.

Zensical calls nothing of ours while it builds. What the handbook does to Markdown is therefore done before Zensical
starts, and what it does to HTML after Zensical has ended. The frame around the content is Zensical's own.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from handbook import blocks, comparison, editions, minified, rendering, rule_pages, rules
from handbook.code import Code, take_out
from handbook.memory import Memory
from handbook.model import Model
from handbook.pages import LANGUAGES, Rendered, address
from handbook.sources import Sources

BEGIN, END = "<!-- content -->", "<!-- end of content -->"
# Of all pages; what stands between the marks is replaced.
FRAME = '{% extends "base.html" %}\n{% block content %}' + BEGIN + "{{ page.content }}" + END + "{% endblock %}\n"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)
TEMPLATE = re.compile(r"(?m)^template: .*\n")
HEADING = re.compile(r"(?m)^#+ .* \{ #[\w-]+ \}$")
ENVIRONMENT = re.compile(r"!ENV \[\w+, (.*)\]")  # of a setting: the default stands last


@dataclass(frozen=True)
class Prepared:
    """A page as Zensical gets it.

    Attributes:
        language: `en` or `zh`.
        path: the page below its language's folder.
        source: what Zensical converts. Neither the code nor what the registry knows is in it, nor the template that the
            front matter names.
        markdown: the Markdown with its snippets printed.
        code: the code that was taken out of it.
    """

    language: str
    path: str
    source: str
    markdown: str
    code: list[Code]

    @property
    def place(self) -> str:
        """Where it stands below Zensical's docs/: MkDocs has English at the top, too."""
        return self.path if self.language == "en" else f"{self.language}/{self.path}"


def build(root: Path, folder: Path, url: str, chosen: Collection[str]) -> Path:
    """Build a site of some pages, with their comparisons and the pages of their rules.

    It shows the runs that `run_records.record_path` leads to.

    Args:
        root: the project.
        folder: an empty folder to work in.
        url: the site's address, with a slash at its end.
        chosen: pages below their language's folder. Of any other page only the headings are there, for links to it.

    Returns:
        The folder of the site.

    Raises:
        ValueError: Zensical warns of something, or the registry is not sound.
    """
    model = Model(root / "docs", root / "snippets", url, Sources(root))
    if problems := model.read():
        raise ValueError("\n".join(problems))
    model.editions, _ = editions.read(model.docs / "editions")
    pages = [prepared(model, *page, whole=page[1] in chosen) for page in written(model.docs)]
    site = folder / "site"
    for language in LANGUAGES:
        sources = {page.place: page.source for page in pages if page.language == language}
        if language == "en":
            sources |= for_both(model, chosen)
        shutil.copytree(convert(folder / language, settings(root, language, url), sources), site, dirs_exist_ok=True)
    coloured = Memory(root / ".cache/code.json")
    contents = {(page.language, page.path): content(page, model, site, coloured) for page in pages}
    for page in pages:
        model.pages[page.language, page.path] = rendered(page, model, contents[page.language, page.path])
    finish(model, site, chosen, contents)
    return site


def written(docs: Path) -> Iterator[tuple[str, str]]:
    """The language and the path of each page, in the order of MkDocs: in each folder, the index comes first."""
    for language in LANGUAGES:
        files = (docs / language).rglob("*.md")
        for file in sorted(files, key=lambda file: (file.parent, file.name != "index.md", file.name)):
            yield language, file.relative_to(docs / language).as_posix()


def prepared(model: Model, language: str, path: str, *, whole: bool) -> Prepared:
    """A page with its snippets printed, or only its headings.

    Raises:
        ValueError: a fence names a snippet or a picture that cannot be printed.
    """
    text = (model.docs / language / path).read_text(encoding="utf-8")
    begin = FRONT_MATTER.match(text)
    front_matter = begin[0] if begin else ""
    text = text.removeprefix(front_matter)
    if not whole:
        headings = "\n\n".join(HEADING.findall(text)) + "\n"
        return Prepared(language, path, headings, headings, [])
    markdown, problems = rendering.markdown(text, f"{language}/{path}", model, front_matter.count("\n"))
    if problems:
        raise ValueError("\n".join(problems))
    source, code = take_out(markdown)
    shown = rendering.for_machines(markdown, language, model)
    return Prepared(language, path, TEMPLATE.sub("", front_matter) + source, shown, code)


def for_both(model: Model, chosen: Collection[str]) -> dict[str, str]:
    """The pages that stand once for both languages: the comparisons, and the rules of the chosen pages."""
    sources = {f"compare/{path}": comparison.page_source(path, model.docs) for path in chosen}
    sources |= {f"r/{rule.number}.md": rule_pages.page_source(rule) for rule in rules_on(model, chosen)}
    return {path: TEMPLATE.sub("", source) for path, source in sources.items()}


def rules_on(model: Model, chosen: Collection[str]) -> list[rules.Rule]:
    """The rules of some pages."""
    return [rule for rule in model.known.values() if f"{rule.chapter}.md" in chosen]


def settings(root: Path, language: str, url: str) -> dict[str, Any]:
    """What Zensical is told: the extensions and the reference as `mkdocs.yml` has them, for one language."""
    ours = yaml.safe_load(ENVIRONMENT.sub(r"\1", (root / "mkdocs.yml").read_text(encoding="utf-8")))
    plugins: dict[str, Any] = {name: options for plugin in ours["plugins"] for name, options in plugin.items()}
    reference = plugins["mkdocstrings"] | {"locale": language}
    python = reference["handlers"]["python"]
    python["paths"] = [str(root / path) for path in python["paths"]]
    python["options"]["extensions"] = [{str(root / "overrides/handbook/docstrings.py"): {"language": language}}]
    return {
        "site_name": ours["site_name"],
        "site_url": url,
        "theme": {"name": "material", "language": language, "font": False, "custom_dir": "frame"},
        "markdown_extensions": ours["markdown_extensions"],
        "plugins": [{"autorefs": plugins["autorefs"]}, {"mkdocstrings": reference}],
    }


def convert(project: Path, said: dict[str, Any], sources: dict[str, str]) -> Path:
    """Have Zensical build a site; return its folder.

    Args:
        project: a folder for Zensical's own project.
        said: its settings.
        sources: its pages' Markdown, by their paths.

    Raises:
        ValueError: it warns of something.
    """
    files = {f"docs/{path}": source for path, source in sources.items()}
    files |= {"mkdocs.yml": json.dumps(said), "frame/main.html": FRAME}  # JSON is YAML, too
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict"]
    built = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    if built.returncode:
        raise ValueError(f"zensical build: {built.stdout}{built.stderr}")
    return project / "site"


def content(page: Prepared, model: Model, site: Path, coloured: Memory) -> str:
    """The content of a page, from what Zensical made of it."""
    url = address(page.path, page.language)
    made = (site / url / "index.html").read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    made = made.replace('href="./#', 'href="#')  # a reference to a helper on the same page
    return rendering.content(made, page.code, url, page.language, model, coloured)[0]


def rendered(page: Prepared, model: Model, made: str) -> Rendered:
    """A page for the model, from its content."""
    title = rules.page_title(model.docs / page.language / page.path)
    return Rendered(address(page.path, page.language), title, "", made, page.markdown)


def finish(model: Model, site: Path, chosen: Collection[str], contents: Mapping[tuple[str, str], str]) -> None:
    """Put the content of each chosen page, of its comparison and of its rules into their files."""
    for path in chosen:
        for language in LANGUAGES:
            page = framed(site / address(path, language), contents[language, path])
            write(site / address(path, language), blocks.unnumbered(model.with_marks(page, language, path)))
        page = framed(site / address(path, "compare"), model.comparison_rows(path))
        write(site / address(path, "compare"), blocks.unnumbered(model.with_marks(page, "compare", path)))
    for rule in rules_on(model, chosen):
        write(site / f"r/{rule.number}", framed(site / f"r/{rule.number}", model.rule_rows(rule)))


def framed(folder: Path, made: str) -> str:
    """A page as Zensical left it, with what it is to show in the place of what was there."""
    before, _, rest = (folder / "index.html").read_text(encoding="utf-8").partition(BEGIN)
    return before + made + rest.partition(END)[2]


def write(folder: Path, output: str) -> None:
    """Write a page."""
    (folder / "index.html").write_text(minified.page(output), encoding="utf-8")
