"""Try a command of a guide in a copy of the working tree, as far as it can be tried within a test.

Each command is run as it is printed. What it would do to the world is kept small from outside: pytest only collects,
which still refuses a file, an option or a selection that does not exist; a server is asked for its home page and
ended; a program of ours says how it is used, and must know the options that the guide names.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx2
from guides import ROOT, Command
from project import keep_pages
from runner import base_python

TIME_LIMIT = 600.0  # seconds for one command: ends what hangs, and leaves a measured build on a busy machine its time
PLACEHOLDERS = {"<chapter>": "cli", "<this site>": "handbook.example"}
SCRIPT = re.compile(r"\bpython3? ((?:tests/commands|overrides/hosting)/\w+\.py)")
SERVE = re.compile(r"\bmkdocs serve\b")

# What only some may do, or what a command fetches first: what stands inside is tried without it.
WRAPPED = re.compile(
    r"""unshare (?:--map-current-user --keep-caps )?--net sh -c 'ip link set lo up && (?P<offline>[^']+)'"""
    r"""|\(eval "\$\(uvx --from libfaketime python-libfaketime\)"; FAKETIME=\S+ (?P<later>.+)\)"""
)

# What no test can run: it needs another system, an administrator or an account. Nothing else may stand here.
ELSEWHERE = {
    "sudo apt install ": "Debian's and Ubuntu's package manager",
    "pipx ": "installs for the whole account",
    "brew install ": "macOS",
    "wsl --install": "Windows",
    "docker ": "a container engine; test_hosting.py follows the Containerfile",
    "curl -LsSf https://astral.sh/uv/install.sh | sh": "uv's own installer, from its own site",
    "gh repo autolink create ": "an account on GitHub",
    "python3 -m pip install uv": "the text says that it is refused",
    "uvx --from 'git+https://": "a handbook that is hosted",
}


class RehearsalError(AssertionError):
    """A command of a guide does not work; the message names the file and the line."""


def elsewhere(command: Command) -> bool:
    """Whether no test can run a command."""
    return command.text.startswith(tuple(ELSEWHERE))


def working_tree(folder: Path) -> Path:
    """Copy what is committed or would be into an empty folder: what a clone of it would hold."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def environment(home: Path) -> dict[str, str]:
    """The variables that a command sees: the locked environment is there, uv asks no network, pytest only collects.

    Args:
        home: an empty folder.
    """
    own = Path(sys.executable).parent
    return {
        # Without the last, `.ci/run` finds no nginx and asks a server of packages for it.
        "PATH": os.pathsep.join([str(own), "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin"]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "CI": "true",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTEST_ADDOPTS": "--collect-only -qq -n 0 -p no:cacheprovider",
        "UV_NO_SYNC": "1",
        "UV_OFFLINE": "1",
        "UV_PROJECT_ENVIRONMENT": str(own.parent),
        "UV_PYTHON": base_python(),
        "UV_PYTHON_DOWNLOADS": "never",
    }


def bare_path(folder: Path) -> str:
    """A PATH of one empty folder, with what a system has: its programs and a Python, and neither uv nor its sources."""
    for place in map(Path, ("/usr/local/bin", "/usr/bin", "/bin")):
        for program in place.iterdir():
            if program.name not in {"uv", "uvx", "pip", "pip3", "apt-get", "sudo"} and not program.name.startswith(
                "python"
            ):
                with suppress(FileExistsError):
                    (folder / program.name).symlink_to(program)
    (folder / "python3").symlink_to(base_python())
    return str(folder)


def filled(text: str, place: str) -> str:
    """A command with something in the place of each `<name>`.

    Raises:
        RehearsalError: there is nothing to fill in.
    """
    for name, value in PLACEHOLDERS.items():
        text = text.replace(name, value)
    if left := re.search(r"<[a-z ]+>", text):
        raise RehearsalError(f"{place}: tests/support/rehearse.py has no PLACEHOLDERS for {left[0]}")
    return text


def run(command: str, place: str, folder: Path, env: dict[str, str]) -> str:
    """Run a command in bash; return what it printed.

    Args:
        command: one line, or several that belong together.
        place: the guide and the line, for the message.
        folder: a copy of the working tree.
        env: the variables it sees.

    Raises:
        RehearsalError: it failed, or ran too long.
    """
    script = ["bash", "-euo", "pipefail", "-c", filled(command, place)]
    with subprocess.Popen(
        script, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            printed, _ = process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise RehearsalError(f"{place}: `{command}` ran longer than {TIME_LIMIT:.0f} s") from None
    if process.returncode:
        raise RehearsalError(f"{place}: `{command}` ended with status {process.returncode}:\n{printed[-3000:]}")
    return printed


def unwrapped(text: str) -> str:
    """A command without what only some may do around it."""
    found = WRAPPED.fullmatch(text)
    return next(filter(None, found.groups())) if found else text


def attempt(command: Command, folder: Path, env: dict[str, str]) -> None:
    """Try a command as far as it can be tried within a test.

    Raises:
        RehearsalError: it does not work.
    """
    text = unwrapped(command.text)
    if script := SCRIPT.search(text):
        options, _, passed_on = text[script.end() :].partition(" -- ")
        ask_for_usage(text[: script.end()], options, command.place, folder, env)
        if passed_on:
            run(f"uv run pytest {passed_on}", command.place, folder, env)
    else:
        text = text.replace("caddy run", "caddy validate")  # it would serve until it is ended
        run(f"{text} --dry-run" if text == "uv sync" else text, command.place, folder, env)


def ask_for_usage(start: str, options: str, place: str, folder: Path, env: dict[str, str]) -> None:
    """Ask a program of `tests/commands/` how it is used; it must know the options that a guide names.

    Raises:
        RehearsalError: there is no such program or option.
    """
    usage = run(f"{start} --help", place, folder, env)
    if unknown := [option for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", options) if option not in usage]:
        raise RehearsalError(f"{place}: `{start}` has no {unknown}; it says:\n{usage}")


def serve(command: str, place: str, tree: Path, env: dict[str, str]) -> dict[str, str]:
    """Start a server in a copy, ask for the home page in both languages, and end it.

    Args:
        command: what starts it, and serves until it is interrupted.
        place: the guide and the line, for the message.
        tree: a copy of the working tree, in which few pages are left.
        env: the variables it sees.

    Returns:
        The pages by their address below the site's root.

    Raises:
        RehearsalError: it ended, or served nothing in time.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    keep_pages(tree, ["index.md", "about.md"])  # a server starts in a second or two
    started = f"exec {command} --dev-addr 127.0.0.1:{port}"
    log = tree / "serve.log"
    with (
        log.open("w") as out,
        subprocess.Popen(
            ["bash", "-c", started], cwd=tree, env=env, stdout=out, stderr=out, start_new_session=True
        ) as server,
    ):
        try:
            return {path: wait_for(f"http://127.0.0.1:{port}/{path}", server) for path in ("", "zh/")}
        except RehearsalError as problem:
            raise RehearsalError(f"{place}: `{command}` {problem}:\n{log.read_text(encoding='utf-8')}") from None
        finally:
            end(server)


def end(server: subprocess.Popen[bytes], moment: float = 10.0) -> None:
    """End a server and its process group as Ctrl-C does.

    Args:
        server: what leads the group.
        moment: seconds until it is killed. A shell that runs the tests in the background has them, and all that they
            start, ignore Ctrl-C.
    """
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=moment)
        os.killpg(server.pid, signal.SIGKILL)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    """A page, once the server serves it.

    Raises:
        RehearsalError: the server ended, or took too long.
    """
    deadline = time.monotonic() + TIME_LIMIT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RehearsalError(f"ended with status {server.returncode}")
        with suppress(httpx2.TransportError):
            response = httpx2.get(address, timeout=30)
            if response.status_code == httpx2.codes.OK:
                return response.text
        time.sleep(0.1)
    raise RehearsalError(f"did not serve {address} within {TIME_LIMIT:.0f} s")
