"""Run one snippet exactly as printed and return what a reader would see."""

import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook import start_folders
from project import HANDBOOK
from registry import Registry
from services import SUPERVISE

SNIPPETS = HANDBOOK / "snippets"
TIME_LIMIT = 300.0  # seconds for one snippet: ends what hangs, and leaves the slowest its time on a busy machine
MARK = "\x01"  # no white space, so that nothing strips it
CLOCK = ("FAKETIME", "DONT_FAKE_MONOTONIC", "LD_PRELOAD", "LD_LIBRARY_PATH")  # what libfaketime reads

# What uv asks an index for; a session with none of these uses the locked environment.
REGISTRY_COMMANDS = re.compile(
    r"^\$ .*\b(uvx|uv (init|add|remove|sync|lock|tree|export|pip|venv|build|tool|run --(script|with)))\b"
    r"|^\$ uv run \w+\.py",
    re.MULTILINE,
)
VOLATILE = re.compile(  # how long it took, and the Python it ran on
    r"""
    \b\d+(?:\.\d+)?(?:ms|µs|s)\b(?:\ \(\d+:\d\d:\d\d\))?  # Resolved 5 packages in 12ms; 2 passed in 82.65s (0:01:22)
    | ^=+(?=\ .*\ in\ [\d.]+s\b)|(?<=[s)]\ )=+$               # ==== 5 passed in 10.26s ====, filled up to 80
    | (?<=CPython\ )3[.\d]+                                 # Using CPython 3.11.7
    | (?<=/python)3\.\d+t?(?=/site-packages)                # .venv/lib/python3.11/site-packages
    | ^_+\ coverage:\ platform\ .*\ _+$                     # ___ coverage: platform linux, python 3.11.7-final-0 ___
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True)
class Result:
    """What one run printed (standard output and error, as a terminal interleaves them) and how it ended."""

    output: str
    status: int


class SnippetLeftoverError(RuntimeError):
    """A snippet ended and left processes running."""


class SnippetReachError(RuntimeError):
    """A session asked another host than this machine."""


class SnippetTimeoutError(RuntimeError):
    """A snippet ran longer than TIME_LIMIT."""


def environment(
    home: Path, services: dict[str, str], registry: Registry | None, *, installs: bool, project: bool
) -> dict[str, str]:
    """The variables a snippet sees: none of ours but what finding Python and uv takes, and the clock.

    Args:
        home: its HOME; uv's configuration is written there if it has an index.
        services: the variables of its servers.
        registry: the index that it installs from, if `installs`.
        installs: whether it makes environments of its own; if not, it uses the locked one.
        project: whether there is a pyproject.toml in its folder.
    """
    env = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": str(home),
        "TMPDIR": str(home.with_name("tmp")),  # in ours, a session's pytest would tidy up after this one
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(Path(__file__).with_name("loopback")),
        "UV_PYTHON": base_python(),
        "UV_PYTHON_DOWNLOADS": "never",
        **clock(),
        **services,
    }
    if registry:
        env |= registry.proxies()
    if registry and installs:
        return env | registry.sources(home) | {"UV_NO_PROGRESS": "1", "UV_LINK_MODE": "copy"}
    env |= {"VIRTUAL_ENV": str(Path(sys.executable).parents[1]), "UV_OFFLINE": "1"}
    if project:
        env |= {"UV_PROJECT_ENVIRONMENT": env["VIRTUAL_ENV"], "UV_NO_SYNC": "1"}
    return env


def clock() -> dict[str, str]:
    """The variables of libfaketime, if it gives the tests another day than today's."""
    if "FAKETIME" not in os.environ:
        return {}
    return {key: value for key, value in os.environ.items() if key.startswith(CLOCK)}


def base_python() -> str:
    """The interpreter that this environment was made from: a session must not install into the environment itself."""
    return getattr(sys, "_base_executable", sys.executable)


def start_folder(path: str) -> Path | None:
    """The folder a snippet starts in, if it needs more than itself."""
    return start_folders.start_folder(path, SNIPPETS)


def start_folder_code(path: str) -> str:
    """The Python files of the folder a snippet starts in, to see which services they ask for."""
    folder = start_folder(path)
    return "".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))) if folder else ""


def run(
    path: str,
    printed: str,
    services: dict[str, str],
    download: bytes | None = None,
    registry: Registry | None = None,
) -> Result:
    """Run a program or a session in a folder and a process group of its own.

    Args:
        path: where the snippet lies below `snippets/`.
        printed: the code as the page prints it; for a session, its `$ ` lines are the commands.
        services: variables such as REDIS_URL.
        download: the archive of the folder it starts in, with the program in it; by default it starts in an empty one.
        registry: the index that a session installs from, and which refuses it every other host.

    Raises:
        SnippetReachError: a session asked another host than this machine.
        SnippetTimeoutError: it ran longer than TIME_LIMIT; everything it started is killed.
        SnippetLeftoverError: it left processes running; they are killed.
    """
    name = Path(path).name
    with tempfile.TemporaryDirectory(prefix="snippet-") as scratch:
        home, work = Path(scratch, "home"), Path(scratch, "work")
        for own in (home, home.with_name("tmp")):
            own.mkdir()
        if download:
            unpack(download, Path(scratch)).rename(work)
        else:
            work.mkdir()
        session = name.endswith(".console")
        if session:
            script = Path(scratch, "session.sh")
            script.write_text(session_script(printed), encoding="utf-8")
            command = ["bash", str(script)]
        else:
            if not download:
                (work / name).write_text(printed, encoding="utf-8")
            command = [sys.executable, name]
        installs = session and bool(REGISTRY_COMMANDS.search(printed))
        env = environment(home, services, registry, installs=installs, project=(work / "pyproject.toml").exists())
        if registry:
            registry.forget_refused()  # of a session that ended in another error
        printed_to = home.with_name("printed")  # not a pipe: what a program leaves running would keep that open
        with printed_to.open("ab") as output:
            supervised = [*SUPERVISE, "--left", str(home.with_name("left")), *command]
            process = subprocess.Popen(
                supervised, cwd=work, env=env, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
            )
        assert process.stdin is not None
        try:
            process.wait(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            process.stdin.close()
            process.wait()
            end_survivors(home)
            seen = clean(printed_to.read_bytes(), work)
            message = f"snippets/{path} was still running after {TIME_LIMIT:.0f} s; it printed:\n{seen}"
            raise SnippetTimeoutError(message) from None
        finally:
            process.stdin.close()
        report = home.with_name("left")
        if left := [*(report.read_text(encoding="utf-8").split("\n") if report.exists() else []), *end_survivors(home)]:
            raise SnippetLeftoverError(f"snippets/{path} has ended, but left running: {', '.join(left)}")
        output = clean(printed_to.read_bytes(), work)
        if registry and (hosts := registry.forget_refused()):
            raise SnippetReachError(f"snippets/{path} asked {hosts}: a snippet may reach 127.0.0.1 only\n{output}")
        if session:
            return session_result(printed, output)
        return Result(output, process.returncode)


def unpack(download: bytes, target: Path) -> Path:
    """Unpack the archive of a start folder into `target`, as a reader does; returns the folder."""
    with zipfile.ZipFile(io.BytesIO(download)) as packed:
        packed.extractall(target)
        return target / packed.namelist()[0].partition("/")[0]


def end_survivors(home: Path) -> list[str]:
    """Kill what a snippet left running outside its process group, and return its names."""
    left = still_running(home)  # what was in the group has been killed already
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if left:
        still_running(home)
    return list(left.values())


def still_running(home: Path, moment: float = 3.0) -> dict[int, str]:
    """The processes of a snippet that are not gone within `moment` seconds: a killed one takes a while to end."""
    deadline = time.monotonic() + moment
    while (left := processes_of(home)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def processes_of(home: Path) -> dict[int, str]:
    """The processes that have `home` as their HOME, by number, with their names.

    Only Linux tells the variables of a process; elsewhere nothing is found.
    """
    mark = f"HOME={home}\0".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            if mark in (folder / "environ").read_bytes() + b"\0":
                found[int(folder.name)] = (folder / "comm").read_text().strip()
    return found


def commands(printed: str) -> list[str]:
    """The commands of a session: each `$ ` line with the `> ` lines that continue it."""
    found: list[str] = []
    open_command = False
    for line in printed.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
            open_command = True
        elif open_command and (line.startswith("> ") or line == ">"):
            found[-1] += "\n" + line[2:]
        else:
            open_command = False
    return found


def session_script(printed: str) -> str:
    """A bash script that runs the commands one after the other and marks where each ends."""
    steps = [f"{command}\nprintf '\\x01%s\\x01' $?" for command in commands(printed)]
    return "exec 2>&1\n" + "\n".join(steps) + "\n"


def session_result(printed: str, output: str) -> Result:
    """Commands and what they printed, woven as a terminal shows them; the status is that of the last that failed."""
    parts = output.split(MARK)
    if len(parts) != 2 * len(commands(printed)) + 1:
        return Result(output, 1)  # the shell itself ended early
    shown, status = [], 0
    for command, text, code in zip(commands(printed), parts[0::2], parts[1::2], strict=False):
        first, *rest = command.split("\n")
        shown += [f"$ {first}", *(f"> {line}" for line in rest), *text.strip("\n").splitlines()]
        status = int(code) or status
    return Result("\n".join(line.rstrip() for line in shown) + "\n", status)


def clean(raw: bytes, work: Path) -> str:
    """Printed bytes as text without this machine in it: the folder's path, and the library's part of a traceback."""
    text = raw.decode("utf-8", errors="replace").replace("\r\n", "\n")
    for path in {str(work.resolve()), str(work)}:
        text = text.replace(f"{path}/", "").replace(path, ".")
    text = re.sub(r"(?<=interpreter at: )\S+", "/usr/bin/python3", text)
    text = re.sub(r"^<sys>:0: ", "sys:1: ", text, flags=re.MULTILINE)  # how 3.13 names a place outside of any file
    lines: list[str] = []
    library = False
    for line in text.split("\n"):
        if frame := re.match(r'(\s*\| )?\s*File "([^"]+)", line \d+', line):
            library = frame[2].startswith(("/", "<"))
            if library:
                if not lines or lines[-1].strip(" |") != "...":
                    lines.append(f"{frame[1] or ''}  ...")
                continue
        elif library and (line.startswith("    ") or re.match(r"\s*\|     ", line)):
            continue
        else:
            library = False
        if re.fullmatch(r"[\s|]*[~^]+", line):  # which part of the line failed: differs between Python versions
            continue
        lines.append(line.expandtabs().rstrip())  # Markdown would expand tabs on the page
    return "\n".join(lines).strip("\n") + "\n"


def same(expected: str, got: str) -> bool:
    """Whether two outputs agree but for how long things took, and the Python that tools name."""
    return VOLATILE.sub("0", expected) == VOLATILE.sub("0", got)
