"""Which files a build reads, when each was last written, and a watch that hears of writes alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

WATCHED = ("docs", "snippets", "overrides", "mkdocs.yml", ".proof.json")
WRITES: list[type[FileSystemEvent]] = [FileModifiedEvent, FileCreatedEvent, FileMovedEvent, FileDeletedEvent]

Stamps = dict[str, tuple[int, int]]
"""When each file was last written, in nanoseconds, and how long it is, by its path below the project."""


class Writes:
    """Hears of writes as the system reports them: MkDocs's own observer asks every half second, and hears of reads."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.observer = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> ObservedWatch:
        """Watch a folder or a file."""
        return self.observer.schedule(handler, path, recursive=recursive, event_filter=WRITES)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401, all else is the observer's own
        """Do what the observer does."""
        return getattr(self.observer, name)


def stamps(root: Path) -> Stamps:
    """The files that a build reads."""
    found = {}
    for file in walk([root / name for name in WATCHED]):
        try:
            state = file.stat()
        except OSError:  # gone between two looks
            continue
        found[file.relative_to(root).as_posix()] = (state.st_mtime_ns, state.st_size)
    return found


def walk(places: Iterable[Path]) -> Iterator[Path]:
    """The files at and below some places, without what Python and the tools leave there."""
    for place in places:
        if place.is_dir():
            if place.name != "__pycache__" and not place.name.startswith("."):
                yield from walk(place.iterdir())
        elif place.exists():
            yield place
