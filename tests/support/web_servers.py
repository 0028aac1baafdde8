"""The web servers that a team hosts the site with, each with the configuration of `overrides/hosting/`."""

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import publish
import services
from debian import apt, is_root_on_debian

HOSTING = Path(__file__).parents[2] / "overrides" / "hosting"
FOLDER = "/srv/handbook"  # what the configurations publish
SBIN = "/usr/sbin:/usr/local/sbin"  # where Debian has nginx; not on every user's PATH

AROUND_NGINX = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/handbook.conf;
}}
"""


def nginx_binary() -> str:
    """The path of nginx, after installing it if it is missing, as root on Debian.

    Raises:
        services.ServiceError: it is missing, and could not be installed.
    """
    path = f"{os.environ.get('PATH', '')}:{SBIN}"
    if not shutil.which("nginx", path=path) and is_root_on_debian():
        apt("nginx")
    if found := shutil.which("nginx", path=path):
        return found
    raise services.ServiceError("the tests need nginx: install Debian's or Homebrew's `nginx`")


def adapted(configuration: str, changes: Mapping[str, str]) -> str:
    """A configuration with other values in it; each of the old ones stands there once."""
    for old, new in changes.items():
        assert configuration.count(old) == 1, f"the configuration has {old!r} {configuration.count(old)} times"
        configuration = configuration.replace(old, new)
    return configuration


@contextmanager
def nginx(published: Path) -> Generator[str]:
    """nginx, as `nginx.conf` has it, on a free port of 127.0.0.1.

    Args:
        published: the folder that it serves.

    Yields:
        Its address, without a slash at the end.
    """
    port = services.free_port()
    changes = {"listen 8080;": f"listen 127.0.0.1:{port};", f"root {FOLDER};": f"root {published};"}
    with tempfile.TemporaryDirectory(prefix="nginx-") as temporary:
        folder = Path(temporary)
        site = adapted((HOSTING / "nginx.conf").read_text(encoding="utf-8"), changes)
        (folder / "handbook.conf").write_text(site, encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""  # else its workers would not see the folder
        (folder / "nginx.conf").write_text(AROUND_NGINX.format(folder=folder, user=user), encoding="utf-8")
        command = [nginx_binary(), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
        with services.running(command, port, folder / "log"):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def caddy(published: Path) -> Generator[str]:
    """Caddy, as `Caddyfile` has it; see `nginx`."""
    port = services.free_port()
    changes = {
        ":8080 {\n": f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n",
        f"root * {FOLDER}\n": f"root * {published}\n",
    }
    with tempfile.TemporaryDirectory(prefix="caddy-") as temporary:
        configuration = Path(temporary, "Caddyfile")
        site = adapted((HOSTING / "Caddyfile").read_text(encoding="utf-8"), changes)
        configuration.write_text(site, encoding="utf-8")
        command = ["caddy", "run", "--config", str(configuration)]
        with services.running(command, port, Path(temporary, "log")):
            yield f"http://127.0.0.1:{port}"


SERVERS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {"nginx": nginx, "caddy": caddy}


@dataclass(frozen=True)
class Served:
    """The site on a server.

    Attributes:
        folder: what the server publishes.
        origin: the server's address, without a slash at the end.
        site_url: the address that the site was built for.
        client: asks the server.
    """

    folder: Path
    origin: str
    site_url: str
    client: httpx2.Client

    @property
    def address(self) -> str:
        """Where the site's home page is."""
        return f"{self.origin}{urlsplit(self.site_url).path}"

    def get(self, path: str, encoding: str = "gzip", **headers: str) -> httpx2.Response:
        """What the server sends for a path below the home page."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"{self.address}{path}", headers={"Accept-Encoding": encoding, **asked})

    def file(self, path: str) -> bytes:
        """The content of a file below the site's own folder."""
        return (self.folder / publish.path_of(self.site_url) / path).read_bytes()
