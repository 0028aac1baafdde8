"""Each dependency is used: imported, named where plugins are, or run. deptry looks at no group, and has no plugins."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
from conftest import ROOT

GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
LISTED = [entry for group in GROUPS.values() for entry in group if isinstance(entry, str)]
PLUGINS = {"mkdocs.plugins", "mkdocs.themes", "markdown.extensions", "pytest11"}

# What no file of ours names: the part of the project that needs it.
SILENT = {
    "pytest-cov": "what sessions call with pytest --cov",
}


@cache
def imported() -> frozenset[str]:
    """Every module that a Python file of ours imports, with dots, and the ones it lies in."""
    found: set[str] = set()
    for folder in ("overrides", "snippets", "tests"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


@cache
def written(*patterns: str) -> str:
    """The text of all files of ours that match, one after the other."""
    own = Path(__file__).name
    files = (file for pattern in patterns for file in sorted(ROOT.glob(pattern)) if file.is_file() and file.name != own)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@cache
def modules(name: str) -> frozenset[str]:
    """The modules that a distribution installs, with dots."""
    files = distribution(name).files or []
    suffixes = (".py", ".so", ".pyd")
    return frozenset(
        str(file).split(".")[0].removesuffix("/__init__").replace("/", ".")
        for file in files
        if file.suffix in suffixes and not str(file).startswith("..")
    )


def used(name: str) -> bool:
    """Whether anything of ours imports a distribution, names a plugin of it, or runs a program of it."""
    if imported() & modules(name):
        return True
    settings = written("mkdocs.yml", "snippets/**/pyproject.toml") + written("pyproject.toml").partition("[tool.")[2]
    code = written("tests/**/*.py", "overrides/**/*.py", ".ci/run", "snippets/**/*.console", "snippets/**/*.py")
    entries = distribution(name).entry_points
    programs = {entry.name for entry in entries if entry.group == "console_scripts"}
    programs |= {file.name for file in distribution(name).files or () if "/bin/" in str(file)}
    plugins = {entry.name for entry in entries if entry.group in PLUGINS} | modules(name)
    quoted = {f'"{module}"' for module in modules(name) if "." not in module}
    if any(module in code for module in quoted):  # found by its name, not imported
        return True
    return any(re.search(rf'["\s]{re.escape(program)}["\s]', code) for program in programs) or any(
        re.search(rf"(?m)[-\s]{re.escape(plugin)}\b", settings) for plugin in plugins
    )


@pytest.mark.parametrize("listed", LISTED)
def test_a_dependency_is_used(listed: str) -> None:
    name = re.split(r"[\[<>=~!; ]", listed)[0]
    reason = f"nothing uses {name}: take it out of pyproject.toml, or say in SILENT what needs it"
    assert used(name) != (name in SILENT), reason


def test_what_is_imported_is_listed() -> None:
    """A module of another's dependency may be gone with its next release."""
    known = {module.split(".")[0] for listed in LISTED for module in modules(re.split(r"[\[<>=~!; ]", listed)[0])}
    own = {file.stem for folder in ("overrides", "tests") for file in (ROOT / folder).rglob("*.py")}
    own |= {package.parent.name for package in (ROOT / "overrides").rglob("__init__.py")}
    top = set()
    for folder in ("overrides", "tests"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                top |= {name.split(".")[0] for name in names}
    missing = top - known - own - set(sys.stdlib_module_names) - {"__future__"}
    assert not missing, f"imported, but in no group of pyproject.toml: {sorted(missing)}"
