"""The runner can be trusted: a snippet gets a folder, a time limit and this machine, and nothing outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import redis
import runner
import services
import supervise

PATH = "resilience/a_test.py"  # no such snippet: only a name to run under


def run(code: str) -> runner.Result:
    """Run a program as a snippet."""
    return runner.run(PATH, code, {})


def test_it_sees_none_of_our_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    shown = run("import os; print('API_TOKEN' in os.environ, os.listdir('.'))")
    assert shown == runner.Result("False ['a_test.py']\n", 0)


def test_it_has_the_clock_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKETIME", "+365d")  # libfaketime's, which has no effect unless its library is preloaded
    assert run("import os; print(os.environ['FAKETIME'])") == runner.Result("+365d\n", 0)


def test_its_temporary_files_go_with_it() -> None:
    left = run("import tempfile; print(tempfile.mkdtemp())").output.strip()
    assert left
    assert not Path(left).exists()


@pytest.mark.parametrize(
    "reach",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=5)",
        "socket.getaddrinfo('handbook.example', 443)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "subprocess.run([sys.executable, '-c', 'import socket; socket.getaddrinfo(\"a.example\", 1)'], check=True)",
    ],
)
def test_it_reaches_this_machine_only(reach: str) -> None:
    result = run(f"import socket, subprocess, sys\n{reach}\n")
    assert result.status == 1
    assert "PermissionError: a snippet may not reach" in result.output


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("'socket.getaddrinfo', ('127.0.0.1',)", 0),
        ("'socket.getaddrinfo', (b'handbook.example',)", 1),
        ("'socket.connect', (None, '/a/unix/socket')", 0),
        ("'socket.sendto', (None, ('192.0.2.1', 53))", 1),
        ("'open', ('/etc/hosts',)", 0),
    ],
)
def test_what_keeps_it_here_reads_each_kind_of_address(asked: str, status: int) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(runner.__file__).with_name("loopback"))}
    program = f"import sitecustomize; sitecustomize.refuse({asked})"  # called here: Python traces no audit hook
    done = subprocess.run([sys.executable, "-c", program], env=env, check=False, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    assert ("may not reach" in done.stderr) == (status == 1)


def test_it_reaches_what_listens_here() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run(f"import socket\nsocket.create_connection(('localhost', {port})).close()\nprint('reached')\n")
    assert result == runner.Result("reached\n", 0)


def test_it_is_ended_at_the_time_limit_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runner, "TIME_LIMIT", 2.0)
    child = tmp_path / "pid"
    code = f"""
import pathlib, subprocess, time
child = subprocess.Popen(["sleep", "60"])
pathlib.Path({str(child)!r}).write_text(str(child.pid))
print("so far", flush=True)
time.sleep(60)
"""
    with pytest.raises(runner.SnippetTimeoutError, match="so far"):
        run(code)
    assert not is_running(int(child.read_text()))


SILENT = "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL"


@pytest.mark.parametrize(("own_group", "streams"), [(False, ""), (False, SILENT), (True, ""), (True, SILENT)])
def test_what_it_leaves_running_is_found_and_ended(own_group: bool, streams: str, tmp_path: Path) -> None:  # noqa: FBT001
    child = tmp_path / "pid"
    code = f"""
import pathlib, subprocess
child = subprocess.Popen(["sleep", "60"], start_new_session={own_group}, {streams})
pathlib.Path({str(child)!r}).write_text(str(child.pid))
"""
    if not own_group:
        with pytest.raises(runner.SnippetLeftoverError, match="left running: "):
            run(code)
        assert not is_running(int(child.read_text()))
    elif sys.platform == "linux":  # only Linux tells the variables of a process
        with pytest.raises(runner.SnippetLeftoverError, match="sleep"):
            run(code)
        assert not is_running(int(child.read_text()))
    else:
        assert run(code).status == 0
        os.kill(int(child.read_text()), signal.SIGKILL)


def test_a_server_ends_even_when_the_tests_are_killed() -> None:
    code = "import services, time\nwith services.valkey() as url:\n    print(url, flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=Path(services.__file__).parent, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        port = int(tests.stdout.readline().rsplit(":", 1)[1].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        tests.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail("the server still listens")


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no such option')"]
    with pytest.raises(services.ServiceError, match="no such option"), services.running(command, 1, tmp_path / "log"):
        pass


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("in {work}/x.py", "in x.py\n"),
        (
            'Traceback (most recent call last):\n  File "{work}/x.py", line 1, in <module>\n    f()\n    ~^^\n'
            '  File "/usr/lib/python3.11/json.py", line 9, in f\n    raise E\nE: no\n',
            'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    f()\n  ...\nE: no\n',
        ),
        ("a\tb  ", "a       b\n"),
    ],
)
def test_output_is_shown_without_this_machine_in_it(text: str, cleaned: str, tmp_path: Path) -> None:
    assert runner.clean(text.replace("{work}", str(tmp_path)).encode(), tmp_path) == cleaned


def test_durations_are_not_compared() -> None:
    assert runner.same("Resolved 5 packages in 12ms", "Resolved 5 packages in 1.4s")
    assert runner.same("2 passed in 3.98s", "2 passed in 82.65s (0:01:22)")
    assert runner.same("== 5 passed in 0.02s ===", "== 5 passed in 10.26s ==")
    assert not runner.same("2 passed in 3.98s", "3 passed in 3.98s")
    assert not runner.same("Resolved 5 packages in 12ms", "Resolved 6 packages in 12ms")


def test_the_python_that_tools_name_is_not_compared() -> None:
    line = "{} coverage: platform {}, python {}-final-0 {}"
    linux, mac = line.format("___", "linux", "3.11.7", "___"), line.format("__", "darwin", "3.13.10", "__")
    assert runner.same(f"a\n{linux}\nb", f"a\n{mac}\nb")
    assert runner.same("Using CPython 3.11.7 interpreter", "Using CPython 3.13.0 interpreter")
    assert runner.same("x/python3.11/site-packages/y.py", "x/python3.13/site-packages/y.py")
    assert not runner.same("needs Python 3.11", "needs Python 3.12")


def is_running(pid: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_program_whose_worker_outlives_it_fails() -> None:
    """The idiom that the programs had once: it asks its worker to end and does not wait."""
    code = """
import atexit, subprocess, sys
worker = '''
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (time.sleep(4), sys.exit()))
print("ready", flush=True)
time.sleep(60)
'''
worker = subprocess.Popen([sys.executable, "-c", worker], stdout=subprocess.PIPE)
worker.stdout.readline()
atexit.register(worker.terminate)
"""
    with pytest.raises(runner.SnippetLeftoverError, match="python"):
        run(code)


def test_a_valkey_is_empty_for_each_program_and_none_stays_connected() -> None:
    with services.valkey() as server, redis.Redis.from_url(server) as program:
        with pytest.raises(services.ServiceError, match="1 clients are still connected"), services.emptied(server):
            program.set("key", 1)
        with services.emptied(server):
            assert program.get("key") is None
            program.close()


def test_a_key_that_the_next_run_would_find_is_refused() -> None:
    with services.valkey() as server:
        with pytest.raises(services.ServiceError, match="'runs'"), services.emptied(server) as url:
            redis.Redis.from_url(url).set("runs", 1)
        with services.emptied(server) as url:
            redis.Redis.from_url(url).set("celery-task-meta-07a9d57b-57f9-4ab2-a8f7-9a6fe5c3d1f0", 1)


def test_none_stays_connected_to_a_database() -> None:
    with services.postgres() as cluster:
        with (
            pytest.raises(services.ServiceError, match="1 clients are still connected to PostgreSQL"),
            services.database(cluster, "one") as url,
        ):
            left = psycopg.connect(url)
        left.close()
        with services.database(cluster, "two") as url, psycopg.connect(url) as program:
            program.execute("SELECT 1")


def supervised(*command: str) -> subprocess.Popen[str]:
    """A command whose lifeline the test holds, as the servers have it."""
    return subprocess.Popen([*services.SUPERVISE, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_what_a_command_left_running_is_named_and_killed(tmp_path: Path) -> None:
    left = tmp_path / "left"
    with supervised("--left", str(left), "bash", "-c", "sleep 60 & echo $!; exit 3") as process:
        assert process.wait(timeout=30) == 3
        assert process.stdout is not None
        assert left.read_text(encoding="utf-8") == "sleep"
        assert not is_running(int(process.stdout.readline()))


def test_a_caller_with_time_can_ask_it_to_end() -> None:
    asked = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit('asked')); print(1, flush=True)"
    with supervised(sys.executable, "-c", f"{asked}; signal.pause()") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        process.terminate()
        assert process.wait(timeout=30) == 1, "it ended by itself, and was not killed"


def test_a_caller_can_ask_while_the_command_is_only_starting() -> None:
    early = """
import os, signal, subprocess, sys
import supervise

start = subprocess.Popen

def asked_meanwhile(*arguments, **options):
    process = start(*arguments, **options)
    os.kill(os.getpid(), signal.SIGTERM)
    return process

subprocess.Popen = asked_meanwhile
os._exit(supervise.main(["sleep", "60"]))
"""
    env = {**os.environ, "PYTHONPATH": str(Path(supervise.__file__).parent)}
    with subprocess.Popen([sys.executable, "-c", early], env=env, stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=30) == 128 + signal.SIGTERM, "the command was not ended with it"


def test_without_a_proc_there_is_at_least_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)  # as on macOS
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        assert supervise.running_in_group(process.pid) == ["a process of its group"]
        process.kill()
        process.wait()
        assert supervise.running_in_group(process.pid) == []
