"""A build with nothing to do: `mkdocs build` ends at once if nothing that the site is made from has changed.

A build that warned of nothing leaves a record in `.cache/built/`: a digest of what it was made from, and one of when
each file of the site was written. The next build into the same folder compares them. It errs on the side of building:
the first digest is of the contents of whole folders, of the settings as they were read, and of what is installed.
"""

import hashlib
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click
from handbook import run_records
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler, get_build_date

CODE = Path(__file__).parent
LOGGERS = [logging.getLogger(generator) for generator in ("mkdocs", "properdocs")]
LEFT_BY_TOOLS = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv")

log = get_plugin_logger("handbook")


@dataclass
class Record:
    """What a build is made from, and what the last one into the same folder left.

    Attributes:
        file: where it lies between builds.
        site: the folder of the site.
        made_from: a digest of all that the build depends on.
        warnings: counts what the build warns of.
    """

    file: Path
    site: Path
    made_from: str
    warnings: CountHandler = field(default_factory=lambda: CountHandler(level=logging.WARNING))

    def holds(self) -> bool:
        """Whether the site is as this build would leave it."""
        return self.file.exists() and self.file.read_text(encoding="utf-8") == self.text()

    def begin(self) -> None:
        """Count warnings, and forget the last build: this one may end halfway."""
        for logger in LOGGERS:
            logger.addHandler(self.warnings)
        self.file.unlink(missing_ok=True)

    def end(self) -> None:
        """Record the build, unless it has warned of something, or was told to be quiet: the next one is to warn."""
        for logger in LOGGERS:
            logger.removeHandler(self.warnings)
        if log.isEnabledFor(logging.WARNING) and not self.warnings.get_counts():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(self.text(), encoding="utf-8")
            for other in self.file.parent.iterdir():
                with suppress(FileNotFoundError):  # another build may do the same
                    if not Path(other.read_text(encoding="utf-8").partition("\n")[0]).exists():
                        other.unlink()  # of a site that is gone

    def text(self) -> str:
        """What the file says if the site is as this build would leave it."""
        return f"{self.site}\n{self.made_from}\n{written(self.site)}\n"


def record(config: MkDocsConfig) -> Record | None:
    """The record of a whole build that was asked for on the command line; None for a preview's, or a part of one.

    Args:
        config: the settings as they were read, before any plugin changes them.
    """
    command = click.get_current_context(silent=True)
    if command is None or command.info_name != "build" or not command.params.get("clean"):
        return None
    site = Path(config.site_dir)
    name = hashlib.sha256(str(site).encode()).hexdigest()[:16]
    return Record(Path(config.config_file_path).parent / ".cache/built" / name, site, digest(config))


def digest(config: MkDocsConfig, code: Path = CODE) -> str:
    """A digest of all that a build depends on.

    Args:
        config: as above.
        code: the folder of this file.
    """
    facts = (
        config.config_file_path,
        json.dumps(config.data, default=plain),  # with what they take from the environment, and the command's options
        get_build_date(),  # stands in the sitemap
        sys.version,
        sys.prefix,
        sorted(installed()),
    )
    found = hashlib.sha256(repr(facts).encode())
    for file in sorted(inputs(config, code)):
        content = file.read_bytes()
        found.update(f"\0{file}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def plain(value: object) -> object:
    """What JSON is to say of a setting that it does not know: what is set inside, or else only its type."""
    inside = value if isinstance(value, Mapping) else getattr(value, "config", None)
    return dict(inside) if isinstance(inside, Mapping) else type(value).__name__


def inputs(config: MkDocsConfig, code: Path = CODE) -> set[Path]:
    """The files that a build may read: whole folders of them. A company's own site has ours beside its own.

    Args:
        config: as above.
        code: the folder of this file.
    """
    root = Path(config.config_file_path).parent
    places = [Path(config.config_file_path), Path(config.docs_dir), root / "snippets", run_records.record_path(root)]
    ours = [code.parent / name for name in ("mkdocs.yml", "pyproject.toml", "uv.lock", "docs")]
    return {file for place in (*places, *ours, code) for file in below(place)}


def below(place: Path) -> Iterator[Path]:
    """A file, or the files below a folder, without what Python and other tools keep there."""
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place, followlinks=True):
        folders[:] = set(folders) - LEFT_BY_TOOLS(folder, folders)
        yield from (Path(folder, name) for name in names)


def installed() -> Iterator[tuple[str, int]]:
    """What is installed, with its version, and when it was."""
    for place in filter(os.path.isdir, sys.path):
        with os.scandir(place) as entries:
            yield from ((one.name, one.stat().st_mtime_ns) for one in entries if one.name.endswith(".dist-info"))


def written(site: Path) -> str:
    """A digest of which files a site has, how long they are, and when they were written."""
    states = ((str(file), file.stat()) for file in sorted(below(site)))
    return hashlib.sha256(repr([(name, s.st_size, s.st_mtime_ns) for name, s in states]).encode()).hexdigest()
