"""Sessions install from the repository's own index and from nowhere else."""

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
import registry
import runner
import wheels

SESSION = "tooling/a_test.console"  # no such snippet: only a name to run under


def files_of(index: registry.Registry, name: str) -> list[dict[str, Any]]:
    """The files on a package's page of the index."""
    response = httpx2.get(f"{index.url}/simple/{name}/", timeout=60)
    assert response.headers["Content-Type"] == registry.JSON_PAGE
    return response.json()["files"]


def test_a_release_is_listed_with_its_hash_size_and_time(index: registry.Registry) -> None:
    files = files_of(index, "acme-rates")
    assert [file["upload-time"][:10] for file in files] == ["2025-03-17", "2025-09-15", "2026-02-02"]
    wheel = httpx2.get(f"{index.url}/simple/acme-rates/{files[0]['url']}", timeout=60).content
    assert (len(wheel), hashlib.sha256(wheel).hexdigest()) == (files[0]["size"], files[0]["hashes"]["sha256"])


def test_an_installed_package_is_the_locked_one(index: registry.Registry) -> None:
    lock = tomllib.loads((registry.ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = next(package for package in lock["package"] if package["name"] == "ruff")
    files = files_of(index, "ruff")
    assert files[0]["filename"].startswith(f"ruff-{locked['version']}-")
    assert files[0]["upload-time"][:19] == locked["wheels"][0]["upload-time"][:19]


@pytest.mark.parametrize("name", ["ruff", "click", "pytest"])
def test_a_wheel_is_made_again_from_what_is_installed(name: str, tmp_path: Path) -> None:
    wheel = wheels.installed(name, wheels.upload_times(registry.ROOT / "uv.lock"))
    assert wheel
    path = wheels.write(wheel, tmp_path)
    target = tmp_path / "target"
    install = ["uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--target", str(target), str(path)]
    subprocess.run(install, check=True)
    with zipfile.ZipFile(path) as archive:
        packed = {name for name in archive.namelist() if "/scripts/" not in name and not name.endswith("RECORD")}
    assert packed <= {file.relative_to(target).as_posix() for file in target.rglob("*")}
    if name == "ruff":
        said = subprocess.run([target / "bin" / "ruff", "--version"], check=True, capture_output=True, text=True)
        assert said.stdout.startswith("ruff ")


def test_a_package_that_is_not_the_locked_one_is_not_served() -> None:
    assert wheels.installed("pytest", {("pytest", "1.0"): datetime.now(UTC)}) is None


def test_what_a_killed_server_left_is_made_again(tmp_path: Path) -> None:
    place = registry.project("acme-codes", tmp_path)
    assert place
    (place / "index.json").unlink()
    assert registry.project("acme-codes", tmp_path) == place
    assert (place / "index.json").exists()


@pytest.mark.parametrize(("day", "newest"), [("2025-06-01", "1.0"), ("2025-12-01", "1.1"), ("2026-06-01", "2.0")])
def test_uv_sees_the_index_as_of_a_day(day: str, newest: str, index: registry.Registry) -> None:
    """A file without an upload time is left out, so this holds only with PEP 700's."""
    printed = f"$ echo acme-rates | uv pip compile --quiet --no-annotate --no-header --exclude-newer {day} -\n"
    assert f"acme-rates=={newest}\n" in runner.run(SESSION, printed, {}, None, index).output


def test_an_unknown_package_is_not_found(index: registry.Registry) -> None:
    result = runner.run(
        SESSION, "$ uv init --quiet --bare shop && cd shop && uv add no-such-package\n", {}, None, index
    )
    assert result.status == 1
    assert "no-such-package was not found" in result.output


@pytest.mark.parametrize(
    "reach",
    [
        "UV_HTTP_RETRIES=0 uv pip install --quiet --target here --default-index https://registry.example/simple idna",
        "UV_HTTP_RETRIES=0 uv pip install --quiet --target here https://files.example/idna-3.20-py3-none-any.whl",
        f"{sys.executable} -S -c 'import urllib.request; urllib.request.urlopen(\"http://files.example/\")'",
        "git ls-remote https://files.example/shop.git",
    ],
)
def test_a_session_that_asks_another_host_fails(reach: str, index: registry.Registry) -> None:
    with pytest.raises(runner.SnippetReachError, match=r"registry\.example|files\.example"):
        runner.run(SESSION, f"$ {reach} || true\n", {}, None, index)


def test_a_session_is_not_blamed_for_the_one_before(index: registry.Registry) -> None:
    index.refused.append("files.example:443")  # as a session leaves it that ran out of time
    assert runner.run(SESSION, "$ echo done\n", {}, None, index) == runner.Result("$ echo done\ndone\n", 0)
