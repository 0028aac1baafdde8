"""A copy of the project that a test may break, and building it."""

import os
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT


class Copy:
    """A copy of what a build reads, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy the project into an empty folder."""
        self.root = folder / "project"
        self.root.mkdir()
        for name in ("docs", "overrides", "snippets"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        (ROOT / ".cache").mkdir(exist_ok=True)
        (self.root / ".cache").symlink_to(ROOT / ".cache")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change the one place where a file says `old`."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{path} does not say {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def section(self, path: str, anchor: str) -> str:
        """The Markdown of one section of a page, its heading included."""
        lines = (self.root / path).read_text(encoding="utf-8").splitlines(keepends=True)
        first = next(number for number, line in enumerate(lines) if f"{{ #{anchor} }}" in line)
        rest = [number for number, line in enumerate(lines) if number > first and line.startswith("## ")]
        return "".join(lines[first : rest[0] if rest else len(lines)])

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Build the copy's site into `site/`."""
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            ["mkdocs", "build", *options], cwd=self.root, env=env, check=False, capture_output=True, text=True
        )

    def page(self, address: str) -> str:
        """The HTML at an address of the copy's site."""
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")
