"""`mkdocs serve` shows a save at once, never shows anything stale, and outlives bad input."""

import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from wsgiref.util import FileWrapper

import pytest
import saving
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Browser
from project import Copy
from served_answers import made_first
from services import free_port

EDITS = 12
PAGE = "docs/en/error-handling.md"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[saving.Served]:
    """A server of some pages."""
    copy = Copy(tmp_path_factory.mktemp("preview"))
    copy.keep("error-handling.md", "verify.md", "rules.md", "translations.md", "reference/error-handling.md")
    with saving.serving(copy.root) as running:
        yield running


def site_of(served: saving.Served) -> Path:
    """The folder of the served site."""
    found = re.findall(r"'en' documentation to directory: (\S+)$", served.log.read_text(encoding="utf-8"), re.MULTILINE)
    return Path(found[-1])


def test_edits_are_shown_and_nothing_stale_is_served(served: saving.Served, request: pytest.FixtureRequest) -> None:
    seed = request.config.getoption("testrunuid") or "1"
    unseen = []
    edits = saving.edits(served.root, random.Random(str(seed)))  # noqa: S311, nothing secret
    for number, edit in enumerate(itertools.islice(edits, EDITS), 1):
        served.save(edit.file, edit.after)
        if f"edit{number}".encode() not in served.get(edit.shown_at):
            unseen.append(f"{edit.file} at /{edit.shown_at}")
    assert not unseen
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": served.address}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=served.root, env=env, check=True)
    assert not saving.differences(served, served.root / "site")


def test_a_served_page_reloads_itself_under_its_policy(served: saving.Served, chromium: Browser) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}verify/")
    assert said == ["Enabled live reload"]
    page.close()


def test_a_save_writes_what_is_looked_at_and_no_more(served: saving.Served) -> None:
    served.get("zh/verify/")
    site = site_of(served)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    file = served.root / "docs/zh/verify.md"
    served.save("docs/zh/verify.md", file.read_text(encoding="utf-8") + "\n多写一句。\n")
    assert "多写一句。" in served.get("zh/verify/").decode()
    after = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    written = {path.relative_to(site).as_posix() for path, when in after.items() if before.get(path) != when}
    assert written <= {"index.html", "zh/verify/index.html"}, (
        "the home page is how this test asks for the site's version"
    )


def test_a_save_is_shown_before_it_is_checked(served: saving.Served) -> None:
    good = (served.root / PAGE).read_text(encoding="utf-8")
    length = len(served.log.read_text(encoding="utf-8"))
    served.save(PAGE, f"{good}\nA paragraph that only English has.\n")
    said = served.wait_to_hear("English has a block more than Chinese", length)
    assert said.index("ready in") < said.index("English has a block more"), said
    served.save(PAGE, good)


def test_what_is_published_as_it_is_follows_its_file(served: saving.Served) -> None:
    good = (served.root / "docs/_headers").read_text(encoding="utf-8")
    served.save("docs/_headers", f"{good}\n/more/*\n  X-More: yes\n")
    assert b"X-More: yes" in served.get("_headers")
    served.save("docs/_headers", good)


def test_files_that_are_made_together_are_made_once(served: saving.Served) -> None:
    served.save(PAGE, (served.root / PAGE).read_text(encoding="utf-8") + "\nOne more.\n")
    site = site_of(served)
    first, second = sorted(path for path in (site / "search").rglob("*") if path.is_file())[:2]
    served.get(first.relative_to(site).as_posix())
    written = first.stat().st_mtime_ns
    served.get(second.relative_to(site).as_posix())
    assert first.stat().st_mtime_ns == written, "all files of the search were written again for the second"


def test_the_new_title_of_a_page_is_shown_around_others(served: saving.Served) -> None:
    file = "docs/en/verify.md"
    good = (served.root / file).read_text(encoding="utf-8")
    around = ("error-handling/", "compare/error-handling/", "r/1001/")
    for name in around:
        served.get(name)
    served.save(file, good.replace("# ", "# Another title: ", 1))
    for name in around:
        assert "Another title" in served.get(name).decode(), name
    words = served.get("assets/frame-zh.json").decode()
    assert "Another title" in words, "a reader of Chinese sees the English title in the navigation of a comparison"
    served.save(file, good)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("What the batch was doing.", "What the batch did.", "{en}: the English changed"),
        ("What the batch was doing.", "What the batch did.", "{zh}: 这一段中文对应的英文已经改过"),
        (
            "    Each exception",
            "    One more.\n\n    Each exception",
            "{en} and {zh} part under #batch_result.run_batch: ",
        ),
    ],
)
def test_a_docstring_is_paired_as_soon_as_it_is_saved(served: saving.Served, old: str, new: str, says: str) -> None:
    program = "snippets/error-handling/batch_result.py"
    good = (served.root / program).read_text(encoding="utf-8")
    length = len(served.log.read_text(encoding="utf-8"))
    served.save(program, good.replace(old, new, 1))
    said = served.log.read_text(encoding="utf-8")[length:]
    assert re.search(says.format(en=rf"{program}:\d+", zh=r"docs/zh/docstrings.toml:\d+"), said), said
    served.save(program, good)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (PAGE, '``` snippet="', '``` snippet="no-such/', "does not exist"),
        (PAGE, '``` snippet="', '``` snippet=', "cannot read"),
        (PAGE, "description: ", "description: [", "English has a block more than Chinese: h2 “description: ["),
        ("docs/rules/error-handling.toml", "since = ", "since = = ", "docs/rules/error-handling.toml"),
        ("docs/rules/error-handling.toml", "since = ", "since_month = ", "docs/rules/error-handling.toml:"),
        ("docs/freshness.json", "{", "{{", "freshness.json"),
        ("overrides/main.html", "{%", "{% nonsense", "nonsense"),
        ("mkdocs.yml", "site_name: ", "site_name: [", "mkdocs.yml: ConfigurationError"),
    ],
)  # fmt: skip
def test_the_server_outlives_bad_input(served: saving.Served, file: str, old: str, new: str, says: str) -> None:
    good = (served.root / file).read_text(encoding="utf-8")
    marker = f"Mended {abs(hash((file, new))) % 1000}."
    served.break_(file, good.replace(old, new, 1), says)
    served.save(file, good)
    page = (served.root / PAGE).read_text(encoding="utf-8")
    served.save(PAGE, f"{page}\n{marker}\n")
    assert marker.encode() in served.get("error-handling/")
    served.save(PAGE, page)


def test_a_page_that_is_deleted_comes_back(served: saving.Served) -> None:
    page = served.root / PAGE
    good = page.read_text(encoding="utf-8")
    served.break_(PAGE, None, "docs/en/error-handling.md has no heading { #pys-1001 }")
    served.save(PAGE, f"{good}\nBack again.\n")
    assert b"Back again." in served.get("error-handling/")
    served.save(PAGE, good)


@pytest.mark.parametrize("built", ["a page", "all"])
def test_who_asks_just_before_a_save_gets_what_is_saved(
    built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs decides on a file, and then waits for the save. If that builds all, the file is in another folder."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", free_port(), str(tmp_path / "1"))
    saved = ["before"]
    asked, waits = threading.Event(), server._epoch_cond.wait_for

    def wait_for(condition: Callable[[], bool]) -> bool:
        asked.set()
        return waits(condition)

    def make(path: str) -> None:
        (Path(server.root) / "page.html").write_text(saved[-1], encoding="utf-8")

    def save() -> None:
        asked.wait()
        saved.append("after")
        if built == "all":
            shutil.rmtree(server.root)
            server.root = str(tmp_path / "2")
        with server._epoch_cond:
            server._visible_epoch = server._wanted_epoch
            server._epoch_cond.notify_all()

    for name in "12":
        (tmp_path / name).mkdir()
    monkeypatch.setattr(server._epoch_cond, "wait_for", wait_for)
    server._wanted_epoch += 1
    heads: list[tuple[str, list[tuple[str, str]]]] = []
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(save)
        body = made_first(server, make)({"PATH_INFO": "/page.html"}, lambda *head: heads.append(head))
        done.result()
    server.server_close()
    assert [status for status, _ in heads] == ["200 OK"]
    assert isinstance(body, FileWrapper)
    with closing(body):
        assert b"".join(body) == b"after"
