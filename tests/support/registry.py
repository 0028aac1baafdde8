"""A package index on 127.0.0.1, from which the sessions of uv install: no test asks any other.

It holds every distribution of the environment, packed into a wheel again as it is asked for, with the upload time that
uv.lock has of it; and the releases of `releases.toml`, for sessions in which a newer release appears. Pages have the
JSON form of the Simple API (PEP 691) with sizes and upload times (PEP 700), which `simple-repository` writes, and the
status of a project (PEP 792). To `uv audit` the server is OSV as well, and knows no vulnerability.

The same server is the proxy of these sessions: it refuses what they ask of any other host, and remembers which.
"""

import fcntl
import hashlib
import json
import threading
import tomllib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from simple_repository.model import File, Meta, ProjectDetail
from simple_repository.serializer import SerializerJsonV1
from wheels import Wheel, installed, release, upload_times, write

ROOT = Path(__file__).parents[2]
RELEASES = Path(__file__).with_name("releases.toml")
JSON_PAGE = "application/vnd.pypi.simple.v1+json"


@dataclass(frozen=True)
class Registry:
    """A running index.

    Attributes:
        url: its address, such as `http://127.0.0.1:4711`.
        cache: a folder for uv's cache.
        refused: the other hosts that were asked for, in order; the server adds to it.
    """

    url: str
    cache: Path
    refused: list[str]

    def proxies(self) -> dict[str, str]:
        """What keeps a session on this machine: every other host is asked for here, and refused."""
        own = {f"{scheme}_PROXY": self.url for scheme in ("ALL", "HTTP", "HTTPS")}
        lower = {key.lower(): value for key, value in own.items()}  # curl reads http_proxy, and not HTTP_PROXY
        local = "127.0.0.1,localhost"
        return {**own, **lower, "NO_PROXY": local, "no_proxy": local}

    def sources(self, home: Path) -> dict[str, str]:
        """What makes uv install from this index, and from no other; writes uv's configuration into a session's HOME.

        The address stands there and not in a variable, because uv writes an index that it is given by option or by
        variable into pyproject.toml.
        """
        configuration = home / ".config" / "uv" / "uv.toml"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(f'[[index]]\nurl = "{self.url}/simple/"\ndefault = true\n', encoding="utf-8")
        return {"UV_CACHE_DIR": str(self.cache), "OSV_URL": self.url}

    def forget_refused(self) -> list[str]:
        """The other hosts that were asked for since the last call, each once."""
        hosts = sorted(set(self.refused))
        self.refused.clear()
        return hosts


def releases(name: str, path: Path = RELEASES) -> list[Wheel]:
    """The wheels of one of our own packages, oldest first; none if `releases.toml` has no such package."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(name, {})
    return [release(name, version, **entry) for version, entry in found.items() if version != "status"]


def status(name: str, path: Path = RELEASES) -> dict[str, Any]:
    """What one of our own packages' page says of the project (PEP 792); nothing of a project that is active."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(name, {}).get("status")
    return {"project-status": found} if found else {}


def project(name: str, folder: Path) -> Path | None:
    """A package's part of the index: its wheels, and `index.json` beside them; None if there is no such package.

    It is made when it is first asked for. Several servers may share the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (place / "index.json").exists():  # written last: a server that was killed leaves none
            return place
        wheels = releases(name)
        if not wheels and (wheel := installed(name, upload_times(ROOT / "uv.lock"))):
            wheels = [wheel]
        if not wheels:
            return None
        place.mkdir(exist_ok=True)
        files = tuple(described(wheel, write(wheel, place)) for wheel in wheels)
        page = json.loads(SerializerJsonV1().serialize_project_page(ProjectDetail(Meta("1.1"), name, files)))
        (place / "index.json").write_text(json.dumps(page | status(name)), encoding="utf-8")
    return place


def described(wheel: Wheel, path: Path) -> File:
    """A wheel as the index's page describes it."""
    data = path.read_bytes()
    return File(
        path.name,
        path.name,
        {"sha256": hashlib.sha256(data).hexdigest()},
        requires_python=wheel.requires_python or None,
        size=len(data),
        upload_time=wheel.uploaded,
        dist_info_metadata={"sha256": hashlib.sha256(wheel.metadata[1]).hexdigest()},
    )


class IndexServer(ThreadingHTTPServer):
    """Serves an index from a folder, and remembers which other hosts it was asked for as a proxy."""

    def __init__(self, folder: Path) -> None:
        """Listen on a free port of 127.0.0.1."""
        self.folder = folder
        self.refused: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    """Responds with the index's pages and wheels, and refuses to be a proxy for anything else."""

    def do_GET(self) -> None:
        """Send `/simple/<name>/` or a wheel below it; to a request for its head, the head alone."""
        assert isinstance(self.server, IndexServer)
        if not self.path.startswith("/"):  # a proxy is asked for whole addresses
            return self.refuse()
        name, _, file = self.path.removeprefix("/simple/").partition("/")
        place = project(name, self.server.folder)
        path = place / (file or "index.json") if place and "/" not in file else None
        if path is None or not path.is_file():
            return self.send_error(HTTPStatus.NOT_FOUND)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", JSON_PAGE if path.suffix == ".json" else "application/octet-stream")
        self.send_header("Content-Length", str(path.stat().st_size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(path.read_bytes())
        return None

    do_HEAD = do_GET  # noqa: N815, the names are the library's

    def refuse(self) -> None:
        """Refuse a request for another host, and remember it."""
        assert isinstance(self.server, IndexServer)
        self.server.refused.append(self.path)
        self.send_error(HTTPStatus.FORBIDDEN, "only this machine can be reached")

    do_CONNECT = refuse  # noqa: N815

    def do_POST(self) -> None:
        """Say that none of the packages asked for has a known vulnerability, in the words of OSV."""
        if self.path != "/v1/querybatch":
            return self.refuse()
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = json.dumps({"results": [{} for _ in asked["queries"]]}).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
        """Say nothing of each request."""


@contextmanager
def serve(folder: Path) -> Generator[Registry]:
    """Run an index until the block ends.

    Args:
        folder: where the index and uv's cache are kept; several runs at a time may share it.
    """
    with IndexServer(folder / "index") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Registry(f"http://127.0.0.1:{server.server_port}", folder / "cache", server.refused)
        finally:
            server.shutdown()
            thread.join()
