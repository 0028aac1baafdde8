"""Which handbook the tests and the commands are about, and a copy of it that a test may break and build."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from handbook import prefixes, rules
from handbook.pages import LANGUAGES

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / os.environ.get("HANDBOOK", "")).resolve()
"""The folder with `docs/` and `snippets/`: the project, or the folder below it with a company's own rules."""


@cache
def known_rules(root: Path) -> dict[int, rules.Rule]:
    """Every rule by number, read once for all test files, which a worker imports before its first test.

    Args:
        root: the project, or the folder with a company's own rules.
    """
    known, _ = rules.load(root / "docs")
    return known


def own_folders(root: Path) -> frozenset[str]:
    """The folders at the top of a project that hold a company's own rules.

    Args:
        root: the project.
    """
    return frozenset(file.parts[-3] for file in root.glob(f"*/docs/{prefixes.FILE}"))


def keep_pages(root: Path, pages: list[str]) -> None:
    """Take all pages but these out of a copy of the project, and the rules of their chapters.

    Args:
        root: the copy, changed in place.
        pages: what stays, such as `index.md`.
    """
    for language in LANGUAGES:
        for page in (root / "docs" / language).rglob("*.md"):
            if page.relative_to(root / "docs" / language).as_posix() not in pages:
                page.unlink()
    for registry in (root / "docs/rules").glob("*.toml"):
        if f"{registry.stem}.md" not in pages:
            registry.unlink()
    settings = root / "mkdocs.yml"
    nav = f"nav: [{', '.join(pages)}]\n"
    settings.write_text(re.sub(r"(?m)^nav:\n(?:[ -].*\n)+", nav, settings.read_text("utf-8")), encoding="utf-8")


class Copy:
    """A copy of what a build reads, in a folder of its own."""

    def __init__(self, folder: Path, source: Path = ROOT) -> None:
        """Copy the project or another copy of it into an empty folder; of own rules, with what is around."""
        if not (source / "overrides").exists():
            self.root = Copy(folder, source.parent).root / source.name
            shutil.copytree(source, self.root, ignore=shutil.ignore_patterns("site", ".cache"))
            return
        self.root = folder / "project"
        self.root.mkdir()
        for name, left_out in {
            "docs": (),
            "overrides": (),
            "snippets": ("__pycache__",),
        }.items():  # bytecode saves 0.4 s
            shutil.copytree(source / name, self.root / name, ignore=shutil.ignore_patterns(*left_out, ".*_cache"))
        for name in ("mkdocs.yml", "pyproject.toml", "uv.lock"):
            shutil.copyfile(source / name, self.root / name)
        (ROOT / ".cache").mkdir(exist_ok=True)
        (self.root / ".cache").symlink_to(ROOT / ".cache")

    def keep(self, *pages: str) -> None:
        """Leave these pages, the rules on them, and a home page of one line: the copy is built in two seconds."""
        keep_pages(self.root, ["index.md", *pages])
        for language, title in {"en": "Home", "zh": "首页"}.items():
            (self.root / f"docs/{language}/index.md").write_text(f"# {title} {{ #home }}\n", encoding="utf-8")

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

    def build(self, *options: str, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        """Build the copy's site, into `site/` if no option says where."""
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [program, "build", *options], cwd=self.root, env=env, check=False, capture_output=True, text=True
        )

    def page(self, address: str) -> str:
        """The HTML at an address of the copy's site."""
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")
