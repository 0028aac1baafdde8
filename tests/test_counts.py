"""How often a build does what takes long: counts, which are the same on every machine, and not times."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from project import Copy

# Builds as `mkdocs build` does, and prints how often it called what takes long, and how many characters it parsed.
COUNTED = """\
import json, runpy, sys
from collections import Counter
sys.path.insert(0, "overrides")
calls = Counter()

def counted(owner, name):
    function = getattr(owner, name)
    def call(*arguments, **named):
        calls[name] += 1
        if name == "parse":
            calls["parsed"] += len(arguments[0])
        return function(*arguments, **named)
    setattr(owner, name, call)

import markdown
counted(markdown.Markdown, "convert")
for module, name in (("blocks", "parse"), ("code", "colour"), ("pairs", "pair"), ("policy", "guarded")):
    __import__(f"handbook.{module}")  # before another module takes the function by its name
    counted(sys.modules[f"handbook.{module}"], name)
sys.argv = ["mkdocs", "build"]
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    print(json.dumps(calls))
"""


@dataclass(frozen=True)
class Counted:
    """A copy with one chapter, and what two builds of it called how often: of nothing, and after an edit."""

    root: Path
    first: dict[str, int]
    second: dict[str, int]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Both builds."""
    copy = Copy(tmp_path_factory.mktemp("counts"))
    copy.keep("verify.md")
    (copy.root / ".cache").unlink()
    first = counts(copy.root)
    for language, more in {"en": "One sentence more.", "zh": "多写一句。"}.items():
        with (copy.root / f"docs/{language}/verify.md").open("a", encoding="utf-8") as page:
            page.write(f"\n{more}\n")
    return Counted(copy.root, first, counts(copy.root))


def counts(root: Path) -> dict[str, int]:
    """What a build of a copy calls how often."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", COUNTED]
    run = subprocess.run(command, cwd=root, env=env, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_each_page_is_converted_once_and_what_the_build_makes_is_not(counted: Counted) -> None:
    written = len(list((counted.root / "docs").glob("*/**/*.md")))
    assert counted.first["convert"] == counted.second["convert"] == written


def test_each_page_is_paired_once(counted: Counted) -> None:
    pages = len(list((counted.root / "docs/en").rglob("*.md")))
    assert counted.first["pair"] == counted.second["pair"] == pages


def test_each_block_of_code_is_coloured_once_for_both_languages_and_all_builds(counted: Counted) -> None:
    text = (counted.root / "docs/en/verify.md").read_text(encoding="utf-8")
    printed = re.findall(r"(?m)^ *```+ *snippet=.*$", text)
    assert 0 < counted.first["colour"] <= len(printed)
    assert "colour" not in counted.second


def test_each_page_gets_its_policy_once(counted: Counted) -> None:
    assert counted.first["guarded"] == len(list((counted.root / "site").rglob("*.html")))


def test_the_text_of_a_page_is_parsed_few_times(counted: Counted) -> None:
    """To link and number it, to pair it, to find its sections, to measure its parts, and code for what it says."""
    pages = [counted.root / "site" / path for path in ("verify/index.html", "zh/verify/index.html")]
    articles = sum(len(page.read_text(encoding="utf-8").partition("<article")[2]) for page in pages)
    assert counted.first["parsed"] <= 5 * articles


def test_a_paragraph_is_never_parsed_by_itself(counted: Counted) -> None:
    """Only a page, some rows of a comparison, and a block of code are: a page has hundreds of paragraphs."""
    text = (counted.root / "docs/en/verify.md").read_text(encoding="utf-8")
    assert counted.first["parse"] <= 4 * len(re.findall(r"(?m)^ *```+ *snippet=", text))
