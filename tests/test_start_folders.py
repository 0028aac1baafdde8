"""A program or a session that needs a folder says so above its first line, and offers the folder as one download."""

import io
import os
import zipfile
from pathlib import Path

import runner
from conftest import ROOT, Site
from handbook import start_folders
from lxml import html
from lxml.html import HtmlElement

SAID = {
    "": "Download its folder and run it there: ",
    "zh/": "下载它所在的目录，在里面运行：",
    "compare/": "Download its folder and run it there · 下载它所在的目录，在里面运行：",
}


def blocks(site: Site, prefix: str) -> list[tuple[str, Path, HtmlElement]]:
    """The blocks of code in a language's chapters whose program or session starts in a folder.

    Returns:
        For each the address of its page, its start folder, and the block.
    """
    found = []
    for page in sorted((ROOT / "docs" / "en").glob("*.md")):
        address = f"{prefix}{page.stem}/"
        if page.stem == "index":
            continue
        for block in html.fromstring(site.page(address)).xpath("//div[@data-snippet]"):
            path, _, _ = block.get("data-snippet").partition("#")
            folder = runner.start_folder(path)
            if folder and block.get("data-kind") in {"program", "counterexample", "session", "excerpt"}:
                found.append((address, folder, block))
    return found


def test_each_says_so_above_its_first_line_in_words_of_its_page(site: Site) -> None:
    counts = set()
    for prefix, words in SAID.items():
        found = blocks(site, prefix)
        counts.add(len(found))
        for address, folder, block in found:
            lines = block.xpath("./span[@class='filename']/span[@class='snippet-folder']")
            assert len(lines) == 1, f"/{address} does not say where to get the folder of {block.get('data-snippet')}"
            assert lines[0].text_content() == f"{words}{folder.name}.zip"
            assert "".join(code.text_content() for code in block.iter("code")).find(words) == -1
            (link,) = lines[0].iter("a")
            target = Path(os.path.normpath(site.root / address / link.get("href")))
            assert target == site.root / "snippets" / start_folders.archive_path(folder)
            assert target.is_file()
    assert len(counts) == 1, "the languages and the comparison do not have the same blocks with a folder"
    assert counts.pop() > 0


def test_the_archive_holds_the_folder_and_what_starts_there(site: Site) -> None:
    with zipfile.ZipFile(site.root / "snippets" / "production" / "probes.zip") as packed:
        assert packed.namelist() == ["probes/pod.yaml", "probes/probes.py"]
        assert packed.read("probes/probes.py") == (site.root / "snippets" / "production" / "probes.py").read_bytes()


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for copy, names in (("first", ["b", "a"]), ("second", ["a", "b"])):
        folder = tmp_path / copy / "chapter" / "name"
        (folder / "__pycache__").mkdir(parents=True)
        for name in names:
            (folder / f"{name}.txt").write_text(name)
        (folder / "__pycache__" / "x.pyc").write_text(copy)
        os.utime(folder / "a.txt", (0, len(made)))
        made.append(start_folders.archive(folder))
    assert made[0] == made[1]
    assert zipfile.ZipFile(io.BytesIO(made[0])).namelist() == ["name/a.txt", "name/b.txt"]
