"""What language models and agents read: all pages as one text, the handbook as a skill, and rules.json."""

import io
import json
import re
import zipfile
from pathlib import Path, PurePosixPath

import jsonschema
import pytest
from conftest import BASE_URL, ROOT, Site
from handbook import skill
from handbook.pages import address
from mkdocs.utils.yaml import yaml_load
from project import known_rules
from rendered import PAGES

RULES = known_rules(ROOT)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
FIRST_SCHEMA = ROOT / "tests/support/rules.schema.2026-11.json"  # what the first readers of rules.json were written for


def unpacked(site: Site, language: str) -> dict[PurePosixPath, str]:
    """The files of a language's skill."""
    packed = (site.root / address("index.md", language) / skill.NAME).read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {PurePosixPath(name): archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_full_text_holds_every_page_and_its_links_are_whole(language: str, site: Site) -> None:
    text = (site.root / address("index.md", language) / "llms-full.txt").read_text(encoding="utf-8")
    headings = set(re.findall(r"^# .+ \{ #([\w-]+) \}$", text, re.MULTILINE))
    assert len(headings) == len(PAGES)
    for link in LINK.findall(text):
        page, _, anchor = link.removeprefix(BASE_URL).partition("#")
        if link.startswith(BASE_URL):
            assert (site.root / page).is_file(), link
            assert not anchor or f'id="{anchor}"' in site.page(page.removesuffix("index.md")), link
        else:
            assert link.startswith(("https://", "#")), link


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_skill_is_one_folder_of_chapters_that_its_first_file_leads_to(language: str, site: Site) -> None:
    files = unpacked(site, language)
    (folder,) = {path.parts[0] for path in files}
    first = files[PurePosixPath(folder, "SKILL.md")]
    head = yaml_load(first.split("---\n")[1])
    assert head["name"] == folder
    assert len(head["description"]) <= 1024  # the specification's bound
    assert len(first.encode()) < 8_000, "an agent loads it whole before it knows whether it needs it"
    led_to = {target for target in LINK.findall(first) if target.endswith(".md")}
    assert led_to == {path.name for path in files} - {"SKILL.md"}
    assert led_to >= {f"{rule.chapter}.md" for rule in RULES.values()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_links_of_a_skill_lead_to_its_files_or_to_the_site(language: str, site: Site) -> None:
    files = unpacked(site, language)
    for path, text in files.items():
        for link in LINK.findall(text):
            page, _, anchor = link.partition("#")
            if page.startswith(BASE_URL):
                file = site.root / page.removeprefix(BASE_URL)
                assert (file / "index.html" if page.endswith("/") else file).is_file(), f"{path}: {link}"
            elif page and not page.startswith("https://"):
                assert f"#{anchor} " in files[path.with_name(page)] or not anchor, f"{path}: {link}"


def test_rules_json_is_enough_for_a_reviewer(site: Site) -> None:
    document = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))
    for rule in document["rules"]:
        if rule["status"] == "active":
            assert rule["reason"]["en"].endswith((".", ":")), rule["id"]
            assert re.search(r"[。：]$", rule["reason"]["zh"]), rule["id"]
            assert rule["sources"], rule["id"]
            assert any(program["kind"] == "do" for program in rule["programs"]), rule["id"]
        for program in rule["programs"]:
            assert (program["kind"] == "dont") == Path(program["path"]).stem.endswith("_dont")
            assert (site.root / program["url"].removeprefix(BASE_URL)).is_file()
            if program["path"].endswith(".py") and len(Path(program["path"]).parts) == 2:  # not a file of a folder
                recorded = ROOT / "snippets" / Path(program["path"]).with_suffix(".out")
                assert program["output"] == recorded.read_text(encoding="utf-8")


def test_a_program_that_reads_the_first_rules_json_reads_todays(site: Site) -> None:
    """Its schema as it was first published: a field that is gone, or holds something else, would break its readers."""
    document = json.loads((site.root / "rules.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads(FIRST_SCHEMA.read_text(encoding="utf-8")))
