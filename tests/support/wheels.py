"""Wheels, made again from what is installed, or from the code of a package of one module."""

import base64
import hashlib
import re
import stat
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import datetime
from email.parser import HeaderParser
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path

from packaging.utils import canonicalize_name

MADE_BY_THE_INSTALLER = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
NEVER = (1980, 1, 1, 0, 0, 0)  # the time of each file in a wheel, so that its hash says what it holds


@dataclass(frozen=True)
class Wheel:
    """A wheel of the index.

    Attributes:
        filename: as the binary distribution format has it.
        uploaded: when the index got it.
        requires_python: which Pythons it is for.
        content: the files in it by path, without its RECORD.
    """

    filename: str
    uploaded: datetime
    requires_python: str
    content: dict[str, bytes]

    @property
    def metadata(self) -> tuple[str, bytes]:
        """The folder in it that tells about it, and the METADATA in that."""
        ((path, data),) = ((path, data) for path, data in self.content.items() if METADATA.fullmatch(path))
        return path.partition("/")[0], data


def filename(name: str, version: str, tag: str) -> str:
    """A wheel's name: `filename("acme-rates", "1.0", "py3-none-any")` is `acme_rates-1.0-py3-none-any.whl`."""
    return f"{canonicalize_name(name).replace('-', '_')}-{version}-{tag}.whl"


def place_in_wheel(path: PackagePath, data: str) -> str:
    """Where a wheel keeps an installed file: what lies outside of site-packages is in the wheel's `data` folder."""
    outside = [part for part in path.parts if part != ".."]
    if len(outside) == len(path.parts):
        return path.as_posix()
    where, *rest = outside
    return "/".join((data, "scripts", *rest) if where in {"bin", "Scripts"} else (data, "data", where, *rest))


def installed(name: str, uploads: dict[tuple[str, str], datetime]) -> Wheel | None:
    """An installed distribution as a wheel; None if there is none of that name, or it is not the locked one.

    Args:
        name: the distribution's name.
        uploads: when each locked package was uploaded, by name and version.
    """
    try:
        found: Distribution = distribution(name)
    except PackageNotFoundError:
        return None
    uploaded = uploads.get((canonicalize_name(name), found.version))
    if uploaded is None:
        return None
    # The installer made the commands of entry points; it makes them again.
    commands = {entry.name for entry in found.entry_points if entry.group.endswith("_scripts")}
    data = f"{canonicalize_name(name).replace('-', '_')}-{found.version}.data"
    content = {
        place_in_wheel(path, data): Path(str(found.locate_file(path))).read_bytes()
        for path in found.files or []
        if path.name not in MADE_BY_THE_INSTALLER
        and path.suffix != ".pyc"
        and not (path.parts[0] == ".." and path.stem in commands)
    }
    tags = HeaderParser().parsestr(found.read_text("WHEEL") or "").get_all("Tag", [])
    tag = "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*(tag.split("-") for tag in tags), strict=True))
    requires = HeaderParser().parsestr(found.read_text("METADATA") or "")["Requires-Python"] or ""
    return Wheel(filename(name, found.version, tag), uploaded, requires, content)


@cache
def upload_times(lock: Path) -> dict[tuple[str, str], datetime]:
    """When each package in a uv.lock was uploaded, by name and version: its first wheel, or its source without one."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    files = {
        (package["name"], package["version"]): [*package.get("wheels", []), package.get("sdist")][0]
        for package in packages
    }
    return {key: datetime.fromisoformat(file["upload-time"]) for key, file in files.items() if file}


def release(name: str, version: str, uploaded: datetime, code: str, scripts: dict[str, str] | None = None) -> Wheel:
    """A package of one module as a wheel."""
    module = name.replace("-", "_")
    about = f"{module}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: >=3.11\n"
    commands = "".join(f"{command} = {place}\n" for command, place in (scripts or {}).items())
    content = {
        f"{module}.py": f'{code.lstrip()}\n\n__version__ = "{version}"\n',
        f"{about}/METADATA": metadata,
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": f"[console_scripts]\n{commands}",
    }
    encoded = {path: text.encode() for path, text in content.items()}
    return Wheel(filename(name, version, "py3-none-any"), uploaded, ">=3.11", encoded)


def write(wheel: Wheel, folder: Path) -> Path:
    """Write a wheel into a folder, with the RECORD of what it holds; return its path."""
    about, metadata = wheel.metadata
    record = [f"{path},sha256={digest(data)},{len(data)}" for path, data in wheel.content.items()]
    record.append(f"{about}/RECORD,,")
    path = folder / wheel.filename
    with zipfile.ZipFile(path, "w") as archive:
        for inside, data in {**wheel.content, f"{about}/RECORD": "\n".join(record).encode() + b"\n"}.items():
            entry = zipfile.ZipInfo(inside, NEVER)
            mode = 0o755 if ".data/scripts/" in inside else 0o644
            entry.external_attr = (stat.S_IFREG | mode) << 16  # pip keeps a command executable only if it is a file
            archive.writestr(entry, data)
    path.with_name(f"{path.name}.metadata").write_bytes(metadata)  # an index has it, or uv reads each wheel twice
    return path


def digest(data: bytes) -> str:
    """A SHA-256 as RECORD writes it: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
