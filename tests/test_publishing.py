"""`overrides/hosting/publish.py` brings a folder up to date and no more; the files beside it are sound."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import publish
import pytest
from conftest import ROOT, Site


def site_of(folder: Path, **files: str) -> Path:
    """A folder with files of these texts; `_` in a name stands for a dot."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("site_url", "path"),
    [
        ("https://handbook.example/", ""),
        ("https://handbook.example", ""),
        ("https://intranet.example:8443/team/handbook/", "team/handbook"),
        ("https://intranet.example/%E6%89%8B%E5%86%8C/", "手册"),
    ],
)
def test_the_path_comes_from_the_address(site_url: str, path: str) -> None:
    assert publish.path_of(site_url) == path


def test_only_what_changed_is_written_and_what_is_gone_is_deleted(tmp_path: Path) -> None:
    published = site_of(tmp_path / "published", same_txt="same", old_txt="old", gone_txt="gone")
    os.utime(published / "same.txt", (1, 1))
    os.utime(published / "old.txt", (1, 1))
    new = site_of(tmp_path / "new", same_txt="same", old_txt="new", more_txt="more")
    publish.bring_up_to_date(published, new)
    held = {file.name: file.read_text("utf-8") for file in publish.files(published)}
    assert held == {"same.txt": "same", "old.txt": "new", "more.txt": "more"}
    assert (published / "same.txt").stat().st_mtime == 1, "readers keep what they have of it"
    assert (published / "old.txt").stat().st_mtime > 1


def test_each_text_has_its_compressed_copy_which_is_the_same_every_time(tmp_path: Path) -> None:
    text = "rule " * 1000
    folders = [site_of(tmp_path / name, page_html=text, short_txt="short", picture_png=text) for name in "ab"]
    for folder in folders:
        publish.complete(folder, "")
    first, second = [(folder / "page.html.gz").read_bytes() for folder in folders]
    assert gzip.decompress(first).decode() == text
    assert first == second
    assert sorted(file.name for file in folders[0].glob("*.gz")) == ["page.html.gz"]


def test_below_a_root_the_page_for_lost_addresses_stands_at_the_top_too(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    site_of(folder / "handbook", **{"404_html": "lost"})
    publish.complete(folder, "handbook")
    assert (folder / "404.html").read_text("utf-8") == "lost"


@pytest.mark.parametrize(
    ("site_url", "holds", "says"),
    [
        ("", None, "set SITE_URL"),
        ("handbook.example", None, "set SITE_URL"),
        ("https://handbook.example/", "thesis.txt", "holds something else"),
    ],
)
def test_it_refuses_what_would_be_published_or_deleted_by_mistake(
    site_url: str, holds: str | None, says: str, tmp_path: Path
) -> None:
    if holds:
        (tmp_path / holds).write_text("mine", encoding="utf-8")
    command = [sys.executable, "overrides/hosting/publish.py", str(tmp_path)]
    env = {**os.environ, "SITE_URL": site_url}
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert says in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ([holds] if holds else [])


@pytest.mark.parametrize(
    "command", ["hadolint overrides/hosting/Containerfile", "caddy fmt --diff overrides/hosting/Caddyfile"]
)
def test_a_tool_finds_nothing(command: str) -> None:
    done = subprocess.run(command.split(), cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_how_the_site_is_served_is_no_part_of_it(site: Site) -> None:
    assert not (site.root / "hosting").exists()
