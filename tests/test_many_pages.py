"""The copy of the project in which the benchmarks measure growth has many chapters, each whole."""

import re
import shutil
from pathlib import Path

import many_pages
from conftest import ROOT
from project import known_rules


def test_each_copy_of_a_chapter_has_rules_and_programs_of_its_own(tmp_path: Path) -> None:
    for folder in ("docs/en", "docs/zh", "docs/rules", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("mkdocs.yml", "docs/prefixes.toml"):
        if (ROOT / file).exists():
            shutil.copyfile(ROOT / file, tmp_path / file)
    many_pages.multiply(tmp_path, 2)
    known, copied = known_rules(ROOT), known_rules(tmp_path)
    assert len(copied) == 2 * len(known)
    assert {path.split("/")[0] for rule in copied.values() for path in rule.snippets} >= {"cli", "cli-1"}
    for rule in copied.values():
        for path in rule.snippets:
            assert (tmp_path / "snippets" / path).exists(), path
    text = (tmp_path / "docs/zh/cli-1.md").read_text(encoding="utf-8")
    numbers = {int(number) for number in re.findall(r"\{ #pys-(\d+) \}", text)}
    assert numbers
    assert numbers.isdisjoint(known)
    assert "      - cli-1.md\n" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
