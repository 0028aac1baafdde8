"""A real Chromium for the tests: the one on the machine, or one this installs."""

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from debian import apt, is_root_on_debian
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 30_000  # milliseconds until what a page is expected to do has failed: on a busy machine all takes long
FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]


class BrowserError(RuntimeError):
    """There is no browser and none could be installed; the message says what to install."""


@contextmanager
def launched() -> Generator[Browser]:
    """A headless Chromium, until the block ends.

    Raises:
        BrowserError: none is there and none could be installed.
    """
    expect.set_options(timeout=PATIENCE)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(playwright), args=[*FLAGS, *sandbox])
        yield running
        running.close()


def executable(playwright: Playwright) -> str:
    """The path of a Chromium, after installing one if there is none.

    Raises:
        BrowserError: none is there and none could be installed.
    """
    own = Path(playwright.chromium.executable_path)
    for attempt in (None, install):
        if attempt:
            attempt()
        if found := next(filter(None, map(shutil.which, NAMES)), None):
            return found
        if own.exists():
            return str(own)
    raise BrowserError(
        "the tests need Chromium: install Debian's `chromium`, or run `uv run playwright install chromium`"
    )


def install() -> None:
    """Install Chromium: as root on Debian its package, elsewhere Playwright's download."""
    if is_root_on_debian():
        apt("chromium", "fontconfig")
    else:
        subprocess.run(["playwright", "install", "chromium"], check=False)


def ensure_chinese_font() -> None:
    """Install a font with Chinese glyphs if there is none, so that pictures show text and not boxes.

    Raises:
        BrowserError: none is there and none could be installed.
    """
    if has_chinese_font():
        return
    if is_root_on_debian():
        apt("fonts-noto-cjk", "fontconfig")
    if not has_chinese_font():
        raise BrowserError("the tests need a font with Chinese glyphs: install Debian's `fonts-noto-cjk`")


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; true where there is no fontconfig to ask, as on macOS."""
    if not shutil.which("fc-list"):
        return not is_root_on_debian()
    return bool(subprocess.run(["fc-list", ":lang=zh"], check=True, capture_output=True, text=True).stdout)
