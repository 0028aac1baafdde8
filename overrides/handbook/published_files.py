"""The files of `snippets/` on the site: each as it is, programs with inline metadata, each start folder as an archive.

An archive holds a program as it is published by itself, so `uv run orders.py` runs it in the unpacked folder.
"""

import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from handbook import archives, inline_metadata
from handbook.inline_metadata import Locked, MetadataError
from handbook.start_folders import archive_path, folders, packed_files

LEFT_BY_RUNS = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", ".coverage", "ruff.toml")


def publish(snippets: Path, target: Path) -> list[str]:
    """Copy the folder `snippets/`, with inline metadata in its programs, and pack its start folders.

    Returns:
        A message for each program that could not be given its metadata.
    """
    known = inline_metadata.locked(snippets.parent)
    shutil.copytree(snippets, target, ignore=LEFT_BY_RUNS, dirs_exist_ok=True)
    programs = [file.relative_to(snippets).as_posix() for file in sorted(snippets.glob("*/*.py"))]
    one = cache(partial(content, snippets=snippets, known=known))  # a program stands by itself and in an archive
    made: dict[str, Callable[[], bytes]] = {path: partial(one, path) for path in programs}
    made |= {archive_path(folder): partial(archive, folder, one) for folder in folders(snippets)}
    problems = []
    for name, make in made.items():
        try:
            (target / name).write_bytes(make())
        except MetadataError as error:
            problems.append(str(error))
    return list(dict.fromkeys(problems))


def publish_one(name: str, snippets: Path, target: Path, known: Locked) -> None:
    """Bring one published file up to date.

    Args:
        name: the file, below both folders.
        snippets: the folder `snippets/`.
        target: the published folder.
        known: the environment that the programs are tested in.

    Raises:
        MetadataError: what it needs cannot be told.
    """
    source, published = snippets / name, target / name
    if source.is_file():
        published.parent.mkdir(parents=True, exist_ok=True)
        published.write_bytes(content(name, snippets, known))
    elif name.endswith(".zip") and source.with_suffix("").is_dir():
        published.write_bytes(archive(source.with_suffix(""), partial(content, snippets=snippets, known=known)))
    else:
        published.unlink(missing_ok=True)


def content(path: str, snippets: Path, known: Locked) -> bytes:
    """A file as it is published.

    Args:
        path: the file, below `snippets`.
        snippets: the folder `snippets/`.
        known: the environment that the programs are tested in.

    Raises:
        MetadataError: what it needs cannot be told.
    """
    block = inline_metadata.block(path, snippets, known) if inline_metadata.is_program(path) else ""
    return (snippets / path).read_bytes() + block.encode()


def archive(folder: Path, published: Callable[[str], bytes]) -> bytes:
    """A start folder as a zip file.

    Args:
        folder: the start folder.
        published: what is published of a file, given its path below `snippets/`; see `content`.
    """
    snippets = folder.parents[1]
    files = ((path, file.relative_to(snippets).as_posix()) for path, file in packed_files(folder))
    return archives.archive((f"{folder.name}/{path}", published(name)) for path, name in files)
