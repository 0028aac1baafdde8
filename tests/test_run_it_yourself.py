"""`uv run <address>` runs a published program as printed, with nothing else installed; the page offers the command."""

import re
import shutil
import subprocess
import tomllib
from functools import cache, partial
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
import registry
import runner
import services
from conftest import ROOT, Site
from handbook import inline_metadata, start_folders
from handbook.snippets import parse
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import expect
from visits import Open

PROGRAMS = sorted(f"{file.parent.name}/{file.name}" for file in runner.SNIPPETS.glob("*/*.py"))
PEP_723 = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")  # as the PEP has it
IMPORT = re.compile(
    r"^ *(?:>>> )?(?:import (?P<whole>[\w.]+)|from (?P<module>[\w.]+) import \(?\s*(?P<name>\w+))", re.MULTILINE
)
TIME_LIMIT = 120.0  # seconds for one program, with the making of its environment


def metadata(text: str) -> dict[str, Any]:
    """The inline metadata of a program, read as the PEP's own example does."""
    (found,) = PEP_723.finditer(text)
    assert found["type"] == "script"
    lines = found["content"].splitlines(keepends=True)
    return tomllib.loads("".join(line[2:] if line.startswith("# ") else line[1:] for line in lines))


def asked(path: str, site: Site) -> dict[str, Requirement]:
    """What a published program asks for, by name."""
    said = metadata((site.root / "snippets" / path).read_text(encoding="utf-8"))["dependencies"]
    return {one.name: one for one in map(Requirement, said)}


@cache
def modules() -> dict[str, set[str]]:
    """The installed distributions that have each file, such as `opentelemetry/trace/__init__.py`, by its path."""
    found: dict[str, set[str]] = {}
    for one in distributions():
        for file in one.files or []:
            if file.suffix == ".py":
                found.setdefault(file.as_posix(), set()).add(canonicalize_name(one.name))
    return found


def providers(module: str) -> set[str]:
    """The installed distributions that have a module, such as `opentelemetry.sdk.trace`, or else what it is in."""
    while module:
        at = module.replace(".", "/")
        if found := modules().get(f"{at}.py", set()) | modules().get(f"{at}/__init__.py", set()):
            return found
        module = module.rpartition(".")[0]
    return set()


def test_each_program_asks_for_what_it_imports_in_the_locked_versions(site: Site) -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    pythons = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    locked = {f"{package['name']}=={package['version']}" for package in lock["package"]}
    wrong = []
    for path in PROGRAMS:
        source = (runner.SNIPPETS / path).read_text(encoding="utf-8")
        text = (site.root / "snippets" / path).read_text(encoding="utf-8")
        assert text.startswith(f"{source}\n# /// script\n"), f"{path}: its lines do not have the numbers of the page"
        assert metadata(text)["requires-python"] == pythons
        names = asked(path, site)
        wrong += [
            f"{path}: {one} is not locked" for name, one in names.items() if f"{name}{one.specifier}" not in locked
        ]
        for found in IMPORT.finditer(source):
            module = found["whole"] or f"{found['module']}.{found['name']}"
            if (having := providers(module)) and not having & names.keys():
                wrong.append(f"{path} imports {module}, and asks for none of {sorted(having)}")
    assert not wrong, "\n".join(wrong)


@cache
def dependencies() -> dict[str, set[str]]:
    """What each locked distribution depends on."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return {package["name"]: {one["name"] for one in package.get("dependencies", [])} for package in packages}


def installed_with(names: set[str]) -> set[str]:
    """Locked distributions, with those that they depend on."""
    found: set[str] = set()
    while names:
        found |= names
        names = {other for name in names for other in dependencies()[name]} - found
    return found


def sample(site: Site) -> list[str]:
    """A few programs with which everything is installed that any program asks for."""
    asks = {path: set(asked(path, site)) for path in PROGRAMS}
    left = set().union(*asks.values())
    brings = {frozenset(names): installed_with(names) for names in asks.values()}
    found = []
    while left:
        found.append(max(asks, key=lambda path: len(brings[frozenset(asks[path])] & left)))
        left -= brings[frozenset(asks[found[-1]])]
    return found


def run(path: str, site: Site, address: str, scratch: Path, variables: dict[str, str], index: registry.Registry) -> str:
    """What uv and a program print that uv fetches from the site, or finds in the unpacked archive of its folder.

    Args:
        path: the program, below `snippets/`.
        site: the built site.
        address: where it is served.
        scratch: an empty folder.
        variables: those of the servers.
        index: what uv installs from; it is the proxy to all other hosts, too.
    """
    home, work, tools = scratch / "home", scratch / "work", scratch / "tools"
    for folder in (home, tools, scratch / "tmp"):
        folder.mkdir()
    uv = shutil.which("uv")
    assert uv
    (tools / "uv").symlink_to(uv)
    if folder := runner.start_folder(path):
        runner.unpack((site.root / "snippets" / start_folders.archive_path(folder)).read_bytes(), scratch).rename(work)
        where = Path(path).name
    else:
        work.mkdir()
        where = f"{address}snippets/{path}"
    env = runner.environment(home, variables, index, installs=True, project=False)
    # An environment is new: what compiles all that the program imports is uv, and not the program while it waits.
    env |= {"PATH": f"{tools}:/usr/bin:/bin", "UV_LINK_MODE": "hardlink", "UV_COMPILE_BYTECODE": "1"}
    command = ["uv", "run", "--quiet", where]
    done = subprocess.run(
        command, cwd=work, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIME_LIMIT
    )
    fetched = re.escape(str(scratch / "tmp" / Path(path).stem)) + r"\w+\.py"  # uv gives it a name of its own
    text = re.sub(fetched, Path(path).name, done.stdout.decode(errors="replace"))
    assert done.returncode == 0 or parse(path).harmful, f"{path} ended with status {done.returncode}:\n{text}"
    return runner.clean(text.encode(), work)


def test_uv_runs_a_program_for_each_distribution_from_its_address(
    site: Site, address: str, index: registry.Registry, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    index.forget_refused()
    cluster = partial(request.getfixturevalue, "cluster")
    with services.valkey() as valkey:  # of its own: what runs in page order has the worker's
        for number, path in enumerate(sample(site)):
            scratch = tmp_path / str(number)
            scratch.mkdir()
            code = (runner.SNIPPETS / path).read_text(encoding="utf-8") + runner.start_folder_code(path)
            with services.for_code(code, cluster, lambda: valkey) as variables:
                printed = run(path, site, address, scratch, variables, index)
            expected = (runner.SNIPPETS / path).with_suffix(".out").read_text(encoding="utf-8")
            assert runner.same(expected, printed), f"{path} prints:\n{printed}"
    assert not index.forget_refused()


@pytest.mark.parametrize("page", ["resilience/", "zh/deployment/", "compare/background-jobs/", "r/502/"])
def test_the_page_copies_the_command_of_each_program(page: str, open_page: Open, address: str) -> None:
    opened = open_page(page, width=390)
    titles = opened.locator(".filename:has(.copy-command)")
    programs = [path for path in opened.evaluate(SHOWN) if inline_metadata.is_program(path)]
    assert programs
    expect(titles).to_have_count(len(programs))  # the script adds them once the page is shown
    offered = opened.evaluate("[...document.querySelectorAll('.copy-command')].map((control) => control.title)")
    assert offered == [command(path, address) for path in programs]
    control = opened.locator(".copy-command").last
    control.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("navigator.clipboard.readText()") == offered[-1]
    box = control.bounding_box()
    assert box
    assert box["height"] >= 24, "too small for a finger"


SHOWN = """() => [...document.querySelectorAll('[data-snippet]:not([data-kind=output])')]
  .map((block) => block.dataset.snippet.split('#')[0])"""


def command(path: str, address: str) -> str:
    """What runs a program: uv alone, or the project if it needs a server, a folder or its own name."""
    code = (runner.SNIPPETS / path).read_text(encoding="utf-8")
    alone = not runner.start_folder(path) and not re.search(r"REDIS_URL|DATABASE_URL", code)
    alone = alone and "Path(__file__)" not in code and f"{Path(path).stem}:" not in code
    return f"uv run {address}snippets/{path}" if alone else f"uv run python tests/commands/run.py {path}"


def test_an_import_that_no_locked_distribution_has_is_named(tmp_path: Path) -> None:
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli/one.py").write_text("import json\nimport no_such_library.part\n", encoding="utf-8")
    with pytest.raises(inline_metadata.MetadataError, match=r"snippets/cli/one\.py imports no_such_library: uv\.lock"):
        inline_metadata.requirements("cli/one.py", tmp_path, inline_metadata.locked(ROOT))
