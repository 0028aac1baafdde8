"""What lets uv run a published program with nothing else installed: its inline metadata (PEP 723).

`uv run https://…/snippets/resilience/timeouts.py` reads from the file itself which Python and which distributions it
needs, and makes an environment of them. The block has the versions that the tests ran with, from uv.lock. It stands at
the end of the file, where PEP 723 allows it, so that each line keeps the number that it has on the page.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from doctest import DocTestParser
from pathlib import Path

from handbook.start_folders import start_folder

OTHERWISE_NAMED = {"argon2": "argon2-cffi", "jwt": "pyjwt", "opentelemetry": "opentelemetry-api", "yaml": "pyyaml"}
"""The distributions of modules that have another name than theirs."""
LOADED = {
    "REDIS_URL": "redis",
    "DATABASE_URL": "psycopg",
    "testclient": "httpx2",
    "telemetry=": "opentelemetry-exporter-otlp-proto-http",
}
"""What a library loads by itself for a program that says these words: Celery, SQLAlchemy, Starlette and FastAPI do."""
PACKAGE = re.compile(r'^\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"$', re.MULTILINE)
"""What uv.lock begins a distribution with: to parse the whole file takes a fortieth of a build."""
SERVERS = ("REDIS_URL", "DATABASE_URL")


class MetadataError(ValueError):
    """What a program needs cannot be told; the message says why, and what to do."""


@dataclass(frozen=True)
class Locked:
    """The environment that the programs are tested in.

    Attributes:
        python: which Pythons it is for, such as `>=3.11`.
        versions: the version of each distribution.
        asked: what pyproject.toml asks for on behalf of the programs: `{"psycopg": "psycopg[binary]"}`.
    """

    python: str
    versions: dict[str, str]
    asked: dict[str, str]

    def distribution(self, module: str) -> str | None:
        """The distribution that a module comes from, such as `opentelemetry.sdk.trace`; None if there is none."""
        parts = module.split(".")
        names = ["-".join(parts[:length]).replace("_", "-").lower() for length in range(len(parts), 0, -1)]
        return next((name for name in [*names, OTHERWISE_NAMED.get(parts[0])] if name in self.versions), None)


def locked(folder: Path) -> Locked:
    """Read `pyproject.toml` and `uv.lock` of the repository.

    Args:
        folder: the repository, or a folder in it with a company's own rules.
    """
    root = next(place for place in (folder, *folder.parents) if (place / "uv.lock").exists())
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    packages = PACKAGE.findall((root / "uv.lock").read_text(encoding="utf-8"))
    asked = [requirement.partition(">=")[0] for requirement in project["dependency-groups"]["snippets"]]
    return Locked(
        project["project"]["requires-python"],
        dict(packages),
        {requirement.partition("[")[0]: requirement for requirement in asked},
    )


def is_program(path: str) -> bool:
    """Whether a file below `snippets/` is a program of its own, and not a part of a folder."""
    return path.endswith(".py") and path.count("/") == 1


def runs_alone(path: str, snippets: Path) -> bool:
    """Whether a program needs no server, no folder, and no name of its own: uv gives a file that it fetches another.

    Args:
        path: the program, below `snippets`.
        snippets: the folder `snippets/`.
    """
    if start_folder(path, snippets):
        return False
    code = (snippets / path).read_text(encoding="utf-8")
    return not any(word in code for word in (*SERVERS, "Path(__file__)", f'"{Path(path).stem}:'))


def parsed(code: str) -> Iterator[ast.AST]:
    """The syntax of a program, and of the examples in its docstrings; without expressions if it has no examples."""
    tree = ast.parse(code)
    if ">>> " not in code:
        yield from statements(tree)
        return
    for node in ast.walk(tree):
        yield node
        if isinstance(node, ast.Constant) and ">>> " in str(node.value):
            for example in DocTestParser().get_examples(str(node.value)):
                yield from ast.walk(ast.parse(example.source))


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statements within one, or within a whole program, in any depth."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for inner in getattr(node, part, ()):
            yield inner
            yield from statements(inner)


def imports(code: str) -> Iterator[str]:
    """The modules that a program imports from other distributions, by their whole names."""
    for node in parsed(code):
        found = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in found if name.partition(".")[0] not in sys.stdlib_module_names)


def requirements(path: str, snippets: Path, known: Locked) -> list[str]:
    """What a program, with the files of the folder that it starts in, imports, starts by name or has a library load.

    Args:
        path: the program, below `snippets`.
        snippets: the folder `snippets/`.
        known: the environment.

    Returns:
        Requirements such as `psycopg[binary]==3.3.9`, sorted.

    Raises:
        MetadataError: it imports something that is in no locked distribution, or cannot be parsed.
    """
    folder = start_folder(path, snippets)
    files = [snippets / path, *(folder.rglob("*.py") if folder else ())]
    its_own = {part.removesuffix(".py") for file in files[1:] for part in file.relative_to(snippets).parts[2:]}
    found: set[str] = set()
    for code in (file.read_text(encoding="utf-8") for file in files):
        try:
            imported = sorted(imports(code))
        except SyntaxError as error:
            raise MetadataError(f"snippets/{path} or a file of its folder: {error}") from error
        for module in imported:
            top = module.partition(".")[0]
            if name := known.distribution(module):
                found.add(name)
            elif top not in its_own:
                where = "say in inline_metadata.OTHERWISE_NAMED which one has it"
                raise MetadataError(f"snippets/{path} imports {top}: uv.lock has no such distribution; {where}")
        found |= {name for name in known.asked if f'"{name}"' in code}
        found |= {name for word, name in LOADED.items() if word in code}
    return [f"{known.asked.get(name, name)}=={known.versions[name]}" for name in sorted(found)]


def block(path: str, snippets: Path, known: Locked) -> str:
    """The lines that stand at the end of a published program, after an empty one; see `requirements`."""
    listed = "".join(f'#     "{requirement}",\n' for requirement in requirements(path, snippets, known))
    dependencies = f"[\n{listed}# ]" if listed else "[]"
    return f'\n# /// script\n# requires-python = "{known.python}"\n# dependencies = {dependencies}\n# ///\n'
