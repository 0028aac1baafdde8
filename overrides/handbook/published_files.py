"""The files of `snippets/` on the site: each as it is, and each start folder as one archive."""

import shutil
from pathlib import Path

from handbook.start_folders import archive, archive_path, folders

LEFT_BY_RUNS = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", ".coverage", "ruff.toml")


def publish(snippets: Path, target: Path) -> None:
    """Copy the folder `snippets/`, and pack its start folders."""
    shutil.copytree(snippets, target, ignore=LEFT_BY_RUNS, dirs_exist_ok=True)
    for folder in folders(snippets):
        (target / archive_path(folder)).write_bytes(archive(folder))


def publish_one(name: str, snippets: Path, target: Path) -> None:
    """Bring one published file, by its path below the folder, up to date."""
    source, published = snippets / name, target / name
    if source.is_file():
        published.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, published)
    elif name.endswith(".zip") and source.with_suffix("").is_dir():
        published.write_bytes(archive(source.with_suffix("")))
    else:
        published.unlink(missing_ok=True)
