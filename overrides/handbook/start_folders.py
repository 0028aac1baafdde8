"""Offer the folder that a program or a session starts in as one download.

Most programs need nothing beside them. What needs more starts in the folder that has its name (`orders/` beside
`orders.py`). The build packs each such folder, with the programs that start in it, into `snippets/<chapter>/orders.zip`
of the site; a line above the first line of the code says so and links to it. The tests run them from that archive.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from handbook import archives

LINE = {"en": ("Download its folder and run it there", ": "), "zh": ("下载它所在的目录，在里面运行", "：")}
LEFT_BY_RUNS = {"__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", ".venv", ".coverage"}


def start_folder(path: str, root: Path) -> Path | None:
    """The folder a snippet starts in, if it needs more than itself: `timeouts/` beside `timeouts.console`.

    Args:
        path: the program, the session or the listing of the folder, below `root`.
        root: the folder `snippets/`.
    """
    file = root / path
    if len(Path(path).parts) == 2 and file.suffix in {".py", ".console", ".layout"}:
        for stem in (file.stem, file.stem.removesuffix("_dont")):
            if (folder := file.with_name(stem)).is_dir():
                return folder
    return None


def packed_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """What the archive of a start folder holds: paths in it, sorted, and the files that they are read from."""
    found = {
        str(file.relative_to(folder)): file
        for file in folder.rglob("*")
        if file.is_file() and not LEFT_BY_RUNS.intersection(file.relative_to(folder).parts)
    }
    chapter = folder.parent
    for program in chapter.glob("*.py"):
        if start_folder(f"{chapter.name}/{program.name}", chapter.parent) == folder:
            found[program.name] = program
    yield from sorted(found.items())


def archive(folder: Path) -> bytes:
    """A start folder as a zip file."""
    return archives.archive((f"{folder.name}/{path}", file.read_bytes()) for path, file in packed_files(folder))


def archive_path(folder: Path) -> str:
    """Where the archive of a start folder is published, below `snippets/`: `fastapi/orders.zip`."""
    return f"{folder.parent.name}/{folder.name}.zip"


def add_lines(tree: HtmlElement, root: Path, base: str, language: str) -> None:
    """Say above each block whose program or session starts in a folder where to get it.

    Args:
        tree: a page's content, changed in place.
        root: the folder `snippets/`.
        base: the address of the published folder `snippets/`, relative to this page.
        language: `en` or `zh`, for the words.
    """
    for block in tree.iter("div"):
        path, _, _ = block.get("data-snippet", "").partition("#")
        folder = start_folder(path, root) if path else None
        title = block.find("span[@class='filename']")
        if folder is None or title is None or block.get("data-kind") == "layout":
            continue
        words, separator = LINE[language]
        line = html.Element("span", {"class": "snippet-folder"})
        line.text = words + separator
        link = html.Element("a", {"href": base + archive_path(folder), "download": ""})
        link.text = f"{folder.name}.zip"
        line.append(link)
        title.append(line)


def folders(root: Path) -> list[Path]:
    """All start folders below `root`, the folder `snippets/`."""
    found = {start_folder(f"{file.parent.name}/{file.name}", root) for file in root.glob("*/*.*")}
    return sorted(filter(None, found))
