"""Remember what took long to make, by the content it was made from."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

LIMIT = 20_000


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
