"""What a machine lacks for the tests is installed or named: a browser, and a font with Chinese glyphs."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import browser
import pytest
import services
import web_servers
from playwright.sync_api import Playwright

ROOT_USER, OTHER_USER = 0, 1000


class Machine:
    """A machine whose only programs are those that a test puts there; each call of one is noted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, user: int) -> None:
        """An empty machine, on which the tests run as a user."""
        self.folder = folder / "bin"
        self.folder.mkdir()
        self.log = folder / "log"
        self.log.touch()
        monkeypatch.setenv("PATH", str(self.folder))
        monkeypatch.setattr(os, "geteuid", lambda: user)

    def add(self, name: str, does: str = "") -> Path:
        """Put a program there that runs some lines of shell; return its path."""
        program = self.folder / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{does}\n', encoding="utf-8")
        program.chmod(0o755)
        return program

    def does_on_install(self, name: str, does: str = "") -> str:
        """The lines of shell that put a program there."""
        lines = f"#!/bin/sh\\n{does}\\n"
        return f"printf '{lines}' > {self.folder / name} && /bin/chmod +x {self.folder / name}"

    @property
    def calls(self) -> list[str]:
        """What was called, in order."""
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Debian on which the tests run as root, without its package manager so far."""
    return Machine(tmp_path, monkeypatch, ROOT_USER)


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on which the tests may install no packages."""
    return Machine(tmp_path, monkeypatch, OTHER_USER)


def playwright(own: Path) -> Playwright:
    """Playwright, as far as it says where its own Chromium is."""
    return cast("Playwright", SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own))))


def test_the_machines_own_browser_is_taken(other: Machine, tmp_path: Path) -> None:
    there = other.add("google-chrome")
    assert browser.executable(playwright(tmp_path / "own")) == str(there)
    assert other.calls == []


def test_root_on_debian_gets_the_package(debian: Machine, tmp_path: Path) -> None:
    debian.add("apt-get", f'[ "$1" = update ] || {debian.does_on_install("chromium")}')
    assert browser.executable(playwright(tmp_path / "own")) == str(debian.folder / "chromium")
    update, install = debian.calls
    assert update.startswith("apt-get update")
    assert install.endswith("chromium fontconfig")


def test_elsewhere_playwright_downloads_one(other: Machine, tmp_path: Path) -> None:
    own = tmp_path / "own"
    other.add("playwright", f"echo > {own}")
    assert browser.executable(playwright(own)) == str(own)
    assert other.calls == ["playwright install chromium"]


def test_without_a_browser_the_message_says_what_to_install(other: Machine, tmp_path: Path) -> None:
    other.add("playwright", "exit 1")
    with pytest.raises(browser.BrowserError, match=r"Debian's `chromium`, or run `uv run playwright install chromium`"):
        browser.executable(playwright(tmp_path / "own"))


def test_root_on_debian_gets_a_chinese_font(debian: Machine) -> None:
    debian.add("fc-list")
    debian.add("apt-get", f'[ "$1" = update ] || {debian.does_on_install("fc-list", "echo a-font")}')
    browser.ensure_chinese_font()
    assert debian.calls[-1].endswith("fonts-noto-cjk fontconfig")
    installed = len(debian.calls)
    browser.ensure_chinese_font()
    assert len(debian.calls) == installed, "it is there now"


def test_without_a_chinese_font_the_message_says_what_to_install(other: Machine) -> None:
    other.add("fc-list")
    with pytest.raises(browser.BrowserError, match="Debian's `fonts-noto-cjk`"):
        browser.ensure_chinese_font()


def test_a_system_without_fontconfig_is_taken_to_have_a_font(other: Machine) -> None:
    browser.ensure_chinese_font()
    assert other.calls == []


def test_root_on_debian_gets_nginx(debian: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_servers, "SBIN", str(debian.folder))
    debian.add("apt-get", f'[ "$1" = update ] || {debian.does_on_install("nginx")}')
    assert web_servers.nginx_binary() == str(debian.folder / "nginx")
    assert debian.calls[-1].endswith("nginx")


def test_without_nginx_the_message_says_what_to_install(other: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_servers, "SBIN", str(other.folder))
    with pytest.raises(services.ServiceError, match="install Debian's or Homebrew's `nginx`"):
        web_servers.nginx_binary()


def test_without_a_servers_package_the_message_says_what_to_run() -> None:
    with pytest.raises(services.ServiceError, match="no_server is not installed; run: uv sync"):
        services.package_folder("no_server")


def test_a_server_that_ends_at_once_is_told_with_what_it_printed(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo no such option; exit 2"]
    with (
        pytest.raises(services.ServiceError, match=r"sh did not start:\nno such option"),
        services.running(command, services.free_port(), tmp_path / "log"),
    ):
        pass
