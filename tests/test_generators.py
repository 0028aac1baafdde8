"""The handbook outlives MkDocs: it imports no generator, and ProperDocs and Zensical make the same of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import generators
import pytest
import saving
import zensical_site
from affected import imported
from conftest import BASE_URL, ROOT, Site
from handbook.pages import LANGUAGES, address
from project import Copy, keep_pages, known_rules

GENERATORS = ("markdown", "material", "mkdocs", "properdocs", "pymdownx", "zensical")  # how their modules begin
CHAPTER, REFERENCE = "resilience.md", "reference/resilience.md"
# A page of each template, one with all that a chapter can have, and one that mkdocstrings fills.
PAGES = ["index.md", "rules.md", "symptoms.md", CHAPTER, REFERENCE, "translations.md"]
RULES = [rule.number for rule in known_rules(ROOT).values() if f"{rule.chapter}.md" == CHAPTER]


def test_the_handbook_imports_no_generator() -> None:
    own = {file.stem for file in (ROOT / "overrides").glob("*.py")}  # what is written for MkDocs
    found = [
        f"{file.name} imports {name}"
        for file in sorted((ROOT / "overrides/handbook").glob("*.py"))
        for name in imported(file)
        if name.startswith(GENERATORS) or name in own
    ]
    assert not found


def test_what_the_handbook_imports_imports_no_generator() -> None:
    program = (
        "import handbook, importlib, pkgutil, sys\n"
        "for module in pkgutil.iter_modules(handbook.__path__): importlib.import_module(f'handbook.{module.name}')\n"
        "print(*sys.modules, sep='\\n')"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "overrides")}
    done = subprocess.run([sys.executable, "-c", program], env=env, check=True, capture_output=True, text=True)
    loaded = done.stdout.split()
    assert "handbook.model" in loaded
    assert not [name for name in loaded if name.startswith(GENERATORS)]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the project with a few pages."""
    made = Copy(tmp_path_factory.mktemp("generators"))
    keep_pages(made.root, PAGES)
    return made


def test_properdocs_builds_the_same_site(copy: Copy) -> None:
    sites, warnings = {}, {}
    for program in ("mkdocs", "properdocs"):
        sites[program] = copy.root.with_name(program)
        built = copy.build("--config-file", "mkdocs.yml", "--site-dir", str(sites[program]), program=program)
        assert built.returncode == 0, built.stderr
        warnings[program] = re.findall(r"(?m)^(?:WARNING|ERROR).*", built.stderr)
    assert 'content="mkdocs-ProperDocs ' in (sites["properdocs"] / "r/502/index.html").read_text(encoding="utf-8")
    assert warnings["properdocs"] == warnings["mkdocs"]  # of rules that these pages do not have
    assert not generators.differing(sites["mkdocs"], sites["properdocs"])


def test_properdocs_serves_a_saved_page_at_once(copy: Copy) -> None:
    page = "docs/zh/resilience.md"
    text = (copy.root / page).read_text(encoding="utf-8")
    with saving.serving(copy.root, "properdocs") as served:
        served.save(page, text.replace("## ", "## edited ", 1))
        for shown_at in ("zh/resilience/", "compare/resilience/", "r/501/"):
            assert b"edited " in served.get(shown_at), shown_at
    (copy.root / page).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def by_zensical(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chapter, its comparison, its rules and its helpers from Zensical, with the runs that the site shows."""
    with pytest.MonkeyPatch.context() as variables:
        variables.setenv("PROOF_RECORD", str(site.root.parents[1] / "proof.json"))
        return zensical_site.build(ROOT, tmp_path_factory.mktemp("zensical"), BASE_URL, [CHAPTER, REFERENCE])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [CHAPTER, REFERENCE])
def test_zensical_makes_the_same_blocks(path: str, language: str, site: Site, by_zensical: Path) -> None:
    place = address(path, language)
    assert 'content="zensical-' in (by_zensical / place / "index.html").read_text(encoding="utf-8")
    expected = generators.blocks(site.root, place)
    assert expected
    assert generators.blocks(by_zensical, place) == expected


@pytest.mark.parametrize("place", [address(CHAPTER, "compare"), *(f"r/{number}/" for number in RULES)])
def test_the_model_makes_the_same_rows_of_what_zensical_made(place: str, site: Site, by_zensical: Path) -> None:
    expected = generators.rows(site.root, place)
    assert expected
    assert generators.rows(by_zensical, place) == expected


def test_zensical_cannot_use_the_templates(tmp_path: Path) -> None:
    """CONTRIBUTING.md says so: if it can, the move costs less than that says."""
    said = zensical_site.settings(ROOT, "en", BASE_URL)
    said["theme"]["custom_dir"] = str(ROOT / "overrides")
    with pytest.raises(ValueError, match=r'error in "partials/header\.html"'):
        zensical_site.convert(tmp_path, said, {"index.md": "# Home"})
