"""A company's own rules in a fork of ours: same machinery, their prefix and numbers, and no conflict with an update.

The example is `tests/own_rules/acme`. Here it stands as `acme/` in a clone, and the tests run there as a company runs
them, `HANDBOOK=acme pytest`, once: they build its site, and the tests below look at what that left. One recorded output
is wrong on purpose, so that the same run shows that it would be noticed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import affected
import jsonschema
import pytest
import rehearse
import trial
from conftest import BASE_URL, QuietHandler, Site
from handbook import citing, prefixes, rule_edits
from handbook.blocks import parse
from lxml import html
from playwright.sync_api import Browser, expect
from project import ROOT, own_folders
from visits import Visits, context

EXAMPLE = ROOT / "tests/own_rules/acme"
RECORD = "snippets/payments/settled.out"
WRONG = "refused: an output that no program printed\n"
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@acme.example", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class Fork:
    """A clone of the handbook with a company's rules in it, after its tests ran.

    Attributes:
        root: the clone.
        tests: what pytest printed.
        site: the site that they built.
    """

    root: Path
    tests: str
    site: Site

    def git(self, *arguments: str) -> str:
        """What git prints."""
        return git(self.root, *arguments)


def git(folder: Path, *arguments: str) -> str:
    """What git prints; a test fails with what it says if it fails."""
    done = subprocess.run(["git", *AUTHOR, *arguments], cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """The clone, its tests run."""
    folder = tmp_path_factory.mktemp("fork")
    root = rehearse.working_tree(folder / "clone")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The handbook")
    git(root, "branch", "upstream")
    shutil.copytree(EXAMPLE, root / "acme")
    (root / "acme" / RECORD).write_text(WRONG, encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "PROOF_RECORD"))}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--basetemp", str(folder / "ran")]
    done = subprocess.run(
        command, cwd=root, env=env | {"HANDBOOK": "acme"}, check=False, capture_output=True, text=True
    )
    log = folder / "ran/site.log"
    assert log.exists(), f"its site was not built:\n{done.stdout}{done.stderr}"
    return Fork(root, done.stdout + done.stderr, Site(folder / "ran/web/base", log.read_text(encoding="utf-8")))


def test_its_programs_and_its_languages_are_proven_by_the_same_tests(fork: Fork) -> None:
    """All tests pass but the one whose record is wrong, and that one says what the committed record says."""
    failed = re.findall(r"^FAILED (\S+)", fork.tests, re.MULTILINE)
    assert failed == ["tests/test_snippets.py::test_prints_what_the_page_shows[payments/settled.py]"], fork.tests
    for line, mark in ((WRONG, "-"), ((EXAMPLE / RECORD).read_text(encoding="utf-8"), "+")):
        assert f"{mark}{line}" in re.sub(r"(?m)^E +", "", fork.tests)
    ran = json.loads((fork.root / "acme/.proof.json").read_text(encoding="utf-8"))["records"][0]["runs"]
    assert set(ran) == {"payments/settled_dont.py"}
    counts = re.search(r"1 failed, (\d+) passed in", fork.tests)
    assert counts, fork.tests[-500:]
    assert int(counts[1]) > 70


def test_a_rule_has_its_page_in_both_languages(fork: Fork) -> None:
    page = html.fromstring(fork.site.page("r/12"))
    for tag, title in (("en", "Match payments to settlement lines"), ("zh-Hans", "把付款与结算行对上")):
        (heading,) = page.xpath(f"//*[@id='acme-12']//h2[@lang='{tag}']")
        assert heading.text_content().startswith("ACME-12 ")
        assert title in heading.text_content()
    assert page.xpath("//*[@class='md-header__name']")[0].text_content().strip() == "ACME-12"
    assert "ACME 规则" in fork.site.page("zh")
    assert "<name>ACME rules</name>" in (fork.site.root / "feed.xml").read_text(encoding="utf-8")
    assert 'id="acme-12"' in fork.site.page("compare/payments")
    assert "## ACME-12 " in (fork.site.root / "payments/index.md").read_text(encoding="utf-8")
    for file in fork.site.root.rglob("*.html"):
        assert not re.search(r"(?i)pys-12\b", file.read_text(encoding="utf-8")), file


def test_its_pages_cite_both_handbooks(fork: Fork) -> None:
    for language in ("", "zh/"):
        found = html.fromstring(fork.site.page(language)).xpath("//article//a[@class='rule-citation']")
        assert {link.text: link.get("href") for link in found} == {
            "ACME-12": "payments/#acme-12",
            "PYS-502": "https://handbook.example/r/502/",
        }


def test_its_rules_json_is_as_the_schema_says(fork: Fork) -> None:
    document = json.loads((fork.site.root / "rules.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads((fork.site.root / "rules.schema.json").read_text(encoding="utf-8")))
    (rule,) = document["rules"]
    assert (rule["id"], rule["url"]["short"]) == ("ACME-12", f"{BASE_URL}r/12/")


@pytest.fixture
def own_site(fork: Fork, chromium: Browser) -> Iterator[Visits]:
    """Visits to its site."""
    handler = partial(QuietHandler, directory=str(fork.site.root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        tab = context(chromium, address).new_page()
        visits = Visits(tab, address)
        yield visits
        visits.end()
        tab.context.close()
        server.shutdown()
    assert not visits.errors, visits.errors


def test_its_scripts_know_its_prefix(own_site: Visits) -> None:
    page = own_site.open("payments/")
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("/payments/#acme-12$"))
    page.keyboard.press("/")
    page.keyboard.type("acme 12")
    result = page.locator("[data-search-results] a").first
    expect(result).to_contain_text("ACME-12")
    expect(result).to_have_attribute("href", re.compile("/payments/#acme-12$"))
    page = own_site.open("rules/?find=acme-12")
    expect(page.locator("article tbody tr:visible")).to_have_count(1)
    expect(page.locator("article output")).to_have_text("1 / 1")


def test_our_own_tests_leave_its_folder_alone(fork: Fork) -> None:
    assert own_folders(fork.root) == {"acme"}
    known = affected.survey(fork.root)
    theirs = {f"acme/{file.relative_to(EXAMPLE)}" for file in EXAMPLE.rglob("*") if file.is_file()}
    assert affected.affected(theirs, known) == affected.Affected()
    assert affected.affected({*theirs, "something/new.txt"}, known).everything


@pytest.mark.parametrize("folders", [(), ("acme",), ("acme", "shop")])
def test_ci_proves_ours_and_then_theirs(folders: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    for folder in folders:
        (tmp_path / folder / "docs").mkdir(parents=True)
        (tmp_path / folder / "docs" / prefixes.FILE).touch()
    programs = {"uv": 'echo "${HANDBOOK-ours}: $*"', "chromium": "", "nginx": "", "fc-list": "echo a-font"}
    programs["apt-get"] = "echo nothing is missing >&2; exit 9"
    for name, does in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin"}
    done = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, env=env, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [f"{whose}: run pytest" for whose in ("ours", *folders)]


def test_an_update_of_the_handbook_merges_without_conflict(fork: Fork) -> None:
    """The update changes every file of ours; the build, the tests and the records of theirs have touched none."""
    fork.git("add", "--all")
    fork.git("commit", "--quiet", "--message", "Our rules")
    theirs = fork.git("diff", "--name-only", "upstream", "HEAD").split()
    assert theirs
    assert not [path for path in theirs if not path.startswith("acme/")]
    ours = fork.git("branch", "--show-current").strip()
    fork.git("checkout", "--quiet", "upstream")
    updated = fork.git("ls-files").split()
    for path in updated:
        with (fork.root / path).open("ab") as file:
            file.write(b"\n")
    fork.git("commit", "--all", "--quiet", "--message", "An update")
    fork.git("checkout", "--quiet", ours)
    fork.git("merge", "--quiet", "--no-edit", "upstream")
    assert fork.git("diff", "--name-only", "upstream", "HEAD").split() == theirs
    assert set(fork.git("diff", "--name-only", "HEAD^1", "HEAD").split()) == set(updated)


OTHERS = prefixes.Prefixes("ACME", {"PYS": "https://handbook.example/r/{}/"})


def test_only_what_has_a_known_prefix_is_cited() -> None:
    tree = parse("<p>UTF-8, PEP-723, ACME-12, ACME-13, PYS-502 and PYS-50200</p>")
    unknown = citing.link_citations(tree, OTHERS, {12: "payments/#acme-12"}.get)
    assert {link.text: link.get("href") for link in tree.iter("a")} == {
        "ACME-12": "payments/#acme-12",
        "PYS-502": "https://handbook.example/r/502/",
    }
    assert unknown == {13}
    assert tree.text_content() == "UTF-8, PEP-723, ACME-12, ACME-13, PYS-502 and PYS-50200"
    assert [OTHERS.number(anchor) for anchor in ("acme-12", "pys-502", "acme-x", "utf-8")] == [12, None, None, None]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('own = "acme"', r"docs/prefixes\.toml: own: .*pattern"),
        ("[others]", r"docs/prefixes\.toml: own: Field required"),
        ('own = "ACME"\nothers = { PYS = "https://handbook.example/r/" }', r"others\.PYS: .*pattern"),
        ('own = "ACME"\nothers = { ACME = "https://handbook.example/r/{}/" }', "ACME is the handbook's own prefix"),
        ("own = ACME", r"docs/prefixes\.toml: Invalid value"),
    ],
)
def test_a_file_of_prefixes_that_is_not_sound_says_so(said: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / prefixes.FILE).write_text(said, encoding="utf-8")
    found, problems = prefixes.load(tmp_path)
    assert found == prefixes.Prefixes()
    assert re.search(problem, "\n".join(problems)), problems


def test_a_command_adds_a_rule_of_theirs() -> None:
    added = rule_edits.new(trial.read(EXAMPLE), "payments", {"en": "Name the payer", "zh": "写明付款人"})
    assert added.said[0] == "ACME-13 is new in payments"
    for language, title in (("en", "Name the payer"), ("zh", "写明付款人")):
        assert f"## {title} {{ #acme-13 }}\n" in added.files[f"docs/{language}/payments.md"]
