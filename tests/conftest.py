"""Fixtures: the servers the snippets need, and the site as a reader gets it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import services

ROOT = Path(__file__).parents[1]
BASE_URL = "https://handbook.example/base/"  # a host with a folder, as on GitHub Pages


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that records outputs."""
    parser.addoption("--record", action="store_true", help="record what each snippet prints")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL cluster for this worker."""
    with services.postgres() as url:
        yield url


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and what the build printed."""

    root: Path
    log: str

    def page(self, address: str) -> str:
        """The HTML at an address below the root, such as `zh/resilience/`."""
        return (self.root / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The site, built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder, log = shared / "site", shared / "site.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            command = ["mkdocs", "build", "--site-dir", str(folder)]
            env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": BASE_URL}
            built = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
            assert built.returncode == 0, f"mkdocs build failed:\n{built.stderr}"
            log.write_text(built.stdout + built.stderr, encoding="utf-8")
    return Site(folder, log.read_text(encoding="utf-8"))
