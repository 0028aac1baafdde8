"""Which files a build reads, when each was last written, and a watch that hears of writes alone."""

import os
import stat
from contextlib import suppress
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

UNKNOWN = (0, -1)  # of a file that was written while it was read


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
    """The files that a build reads, without what Python and the tools leave beside them.

    It looks at thousands of files at each save, for which a `Path` takes five times as long as a text.
    """
    found: Stamps = {}
    waiting = list(WATCHED)
    while waiting:
        path = waiting.pop()
        with suppress(OSError):  # gone between two looks
            state = os.stat(f"{root}/{path}")  # noqa: PTH116
            if not stat.S_ISDIR(state.st_mode):
                found[path] = (state.st_mtime_ns, state.st_size)
            elif not path.endswith("/__pycache__") and "/." not in path:
                waiting += [f"{path}/{name}" for name in os.listdir(f"{root}/{path}")]  # noqa: PTH208
    return found
