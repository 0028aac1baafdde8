import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self


class Spool:
    """A file that exists while it is in use."""

    def __enter__(self) -> Self:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            self.path = Path(file.name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # (1)!
        self.path.unlink()


try:
    with Spool() as spool:
        print("exists inside:", spool.path.exists())
        int("bad record")
except ValueError as error:
    print("error passed on:", error)
print("exists after:", spool.path.exists())
