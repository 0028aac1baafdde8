"""Remember what took long to make, by the content it was made from."""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

LIMIT = 20_000

Value = TypeVar("Value")


class Memory:
    """Texts by what they were made from, kept in a file between builds.

    A key is a digest of all that a text depends on, so that nothing remembered is ever out of date. Once there are more
    than LIMIT texts, what a build did not ask for is forgotten.
    """

    def __init__(self, file: Path) -> None:
        """Read what `file` holds; a file that is not there, or that is damaged, holds nothing."""
        self.file = file
        self.used: dict[str, str] = {}
        try:
            self.kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.kept = {}

    def of(self, made_from: Iterable[str], make: Callable[[], str]) -> str:
        """The text made from these parts: remembered, or made now."""
        key = hashlib.sha256("\0".join(made_from).encode()).hexdigest()[:32]
        if key not in self.used:
            self.used[key] = self.kept[key] if key in self.kept else make()
        return self.used[key]

    def save(self) -> None:
        """Write the file if there is something new; builds that run at once replace it as a whole."""
        if self.used.keys() <= self.kept.keys():
            return
        self.kept |= self.used
        if len(self.kept) > LIMIT:
            self.kept = dict(self.used)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=self.file.parent, delete=False) as whole:
            json.dump(self.kept, whole, ensure_ascii=False)
        Path(whole.name).replace(self.file)
        self.file.chmod(0o644)  # a temporary file is for its owner alone


class Kept:
    """Values by name, each good for as long as what it was made from stays the same; they live as long as a preview."""

    def __init__(self, *, keeps: bool = True) -> None:
        """Keep nothing yet; and nothing at all for a build, which asks for each value once."""
        self.keeps = keeps
        self.values: dict[Hashable, tuple[object, Any]] = {}

    def of(self, name: Hashable, made_from: object, make: Callable[[], Value]) -> Value:
        """The value with a name: the one that was made from the same, or made now."""
        if not self.keeps:
            return make()
        if name not in self.values or self.values[name][0] != made_from:
            self.values[name] = (made_from, make())
        return self.values[name][1]

    def read(self, file: Path, make: Callable[[], Value]) -> Value:
        """What is made of a file, which need not be there."""
        return self.of(file, file.read_bytes() if file.exists() else None, make)
