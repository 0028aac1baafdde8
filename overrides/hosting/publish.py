"""Build the site for the address in SITE_URL, and bring the folder that a web server publishes up to date.

`SITE_URL=https://intranet.example/handbook/ uv run python overrides/hosting/publish.py /srv/handbook`

The folder holds the pages under the path that they have at the host, so that the same server configuration serves a
site at a root and one below it. A file that has not changed is left alone: readers keep what they have of it.
"""

import argparse
import filecmp
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

SMALLEST = 1024  # bytes: below that, a compressed file needs as many packets
PACKED = {".gz", ".png", ".zip"}  # do not become smaller


def main() -> int:
    """Publish the site of the project in the working directory; exit 1 if it does not build without a warning."""
    parser = argparse.ArgumentParser(description="Build the site for the address in SITE_URL, for a web server.")
    parser.add_argument("folder", type=Path, help="what the web server publishes, such as /srv/handbook")
    folder: Path = parser.parse_args().folder
    site_url = os.environ.get("SITE_URL", "")
    if not urlsplit(site_url).netloc:
        parser.error("set SITE_URL to the address that readers open, such as https://intranet.example/handbook/")
    if folder.exists() and any(folder.iterdir()) and not (folder / "404.html").is_file():
        parser.error(f"{folder} holds something else: what is not of the site would be deleted there")
    with tempfile.TemporaryDirectory() as temporary:
        new = Path(temporary)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", new / path_of(site_url)]
        if subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False).returncode:
            return 1
        complete(new, path_of(site_url))
        bring_up_to_date(folder, new)
    return 0


def path_of(site_url: str) -> str:
    """Where the site stands below its host's root, such as `handbook`; "" if at the root."""
    return unquote(urlsplit(site_url).path).strip("/")


def complete(folder: Path, path: str) -> None:
    """Put beside a built site what a server needs: the page for lost addresses at the top, and compressed files.

    Args:
        folder: what the server will publish.
        path: where the site lies in it.
    """
    if path:
        shutil.copyfile(folder / path / "404.html", folder / "404.html")
    for file in files(folder):
        if file.suffix not in PACKED and file.stat().st_size >= SMALLEST:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def bring_up_to_date(folder: Path, new: Path) -> None:
    """Make a folder hold what another holds; each file is replaced at once, and only if its content differs."""
    for file in files(new):
        target = folder / file.relative_to(new)
        if not target.is_file() or not filecmp.cmp(file, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            shutil.copyfile(file, part)
            part.replace(target)
    for file in files(folder):
        if not (new / file.relative_to(folder)).is_file():
            file.unlink()


def files(folder: Path) -> list[Path]:
    """All files below a folder."""
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]


if __name__ == "__main__":
    sys.exit(main())
