"""What the pages say of one Python version is so on that version, and not so on the others, as far as they are run.

Each claim is a sentence of a page and a program that prints True from one version on. A run proves it on its Python;
`tests/commands/every_python.py` runs all that are installed, and the hosted workflow those that the classifiers name.
"""

import subprocess
import sys
from dataclasses import dataclass

import pytest
from conftest import ROOT


@dataclass(frozen=True)
class Claim:
    """What a page says of a version.

    Attributes:
        page: the page, below its language's folder.
        says: words of the English page, which the claim stands in.
        since: the first version, as (major, minor), on which `shows` prints True.
        shows: a program that prints whether it is so.
    """

    page: str
    says: str
    since: tuple[int, int]
    shows: str


FILTER = """
import copy, io, logging
def replaced(record):
    other = copy.copy(record)
    other.msg = "replaced"
    return other
first, second = io.StringIO(), io.StringIO()
logger = logging.getLogger("claim")
for stream in (first, second):
    logger.addHandler(logging.StreamHandler(stream))
logger.handlers[0].addFilter(replaced)
logger.warning("original")
print((first.getvalue(), second.getvalue()) == ("replaced\\n", "original\\n"))
"""
WAIT_FOR = """
import asyncio, contextvars
name = contextvars.ContextVar("name", default="lost")
async def inside():
    name.set("kept")
async def main():
    await asyncio.wait_for(inside(), 1)
    print(name.get() == "kept")
asyncio.run(main())
"""
JOINED = """
import inspect
from asyncio import base_events, constants
signature = inspect.signature(base_events.BaseEventLoop.shutdown_default_executor)
print("timeout" in signature.parameters and getattr(constants, "THREAD_JOIN_TIMEOUT", 0) == 300)
"""
SHUTDOWN = """
import asyncio
async def main():
    queue = asyncio.Queue()
    if not hasattr(queue, "shutdown"):
        return print(False)
    await queue.put(1)
    queue.shutdown()
    first = await queue.get()
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print(first == 1)
asyncio.run(main())
"""
RETURN_IN_FINALLY = """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile("def f():\\n    try:\\n        pass\\n    finally:\\n        return 1\\n", "claim.py", "exec")
print(any("finally" in str(warning.message) for warning in caught))
"""
FORK_WARNS = """
import os, threading, warnings
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    child = os.fork()
    if child == 0:
        os._exit(0)
os.waitpid(child, 0)
done.set()
thread.join()
print(any(warning.category is DeprecationWarning and "fork" in str(warning.message) for warning in caught))
"""
BUFFERSIZE = """
import inspect
from concurrent.futures import ProcessPoolExecutor
print("buffersize" in inspect.signature(ProcessPoolExecutor.map).parameters)
"""
DATACLASS = """
import dataclasses
from unittest.mock import create_autospec
@dataclasses.dataclass
class Order:
    number: int
print(hasattr(create_autospec(Order), "number"))
"""
FORKSERVER = """
import multiprocessing, sys
print(multiprocessing.get_start_method() != "fork" if sys.platform == "linux" else sys.version_info >= (3, 14))
"""
TASK_GROUP = "import asyncio; print(hasattr(asyncio, 'TaskGroup'))"
TIMEOUT = "import asyncio; print(hasattr(asyncio, 'timeout'))"
AFFINITY = "import os; print(hasattr(os, 'process_cpu_count'))"
POOL = """
import os
os.cpu_count, os.process_cpu_count = lambda: 9, lambda: 1
from concurrent.futures import ThreadPoolExecutor
print(ThreadPoolExecutor()._max_workers == 5)
"""
INTERPRETERS = "import concurrent.futures as f; print('InterpreterPoolExecutor' in f.__all__)"
PSTREE = "from importlib.util import find_spec; print(find_spec('asyncio.tools') is not None)"
STATUS_NAME = "import http; print(http.HTTPStatus(422).name == 'UNPROCESSABLE_CONTENT')"
OVERRIDE = "import typing; print(hasattr(typing, 'override'))"
RESUMED = """
import asyncio, contextvars, socket
user = contextvars.ContextVar("user", default="nobody")
class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
    def data_received(self, data):
        print(user.get() == "nobody") if data == b"2" else asyncio.create_task(self.first())
    async def first(self):
        user.set("ann")
        self.transport.pause_reading()
        self.transport.resume_reading()
        self.transport.write(b"1")
async def main():
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"1")
    await reader.readexactly(1)
    writer.write(b"2")
    await asyncio.sleep(0.3)
asyncio.run(main())
"""
PIPELINED = """
import asyncio, contextvars, socket, uvicorn
user = contextvars.ContextVar("user", default="nobody")
found = []
async def app(scope, receive, send):
    found.append(user.get())
    user.set("ann")
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})
async def main():
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve([listener]))
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    writer.write(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n" * 2)
    for _ in found, found:
        await reader.readuntil(b"\\r\\n\\r\\n")
    server.should_exit = True
    await serving
asyncio.run(main())
print(found == ["nobody", "ann"])
"""

CLAIMS = [
    Claim("parallelism.md", "`asyncio.TaskGroup` (Python 3.11)", (3, 11), TASK_GROUP),
    Claim("parallelism.md", "`asyncio.timeout()` (Python 3.11)", (3, 11), TIMEOUT),
    Claim("parallelism.md", "context variables set inside are lost", (3, 12), WAIT_FOR),
    Claim("parallelism.md", "for at most five minutes from 3.12 on", (3, 12), JOINED),
    Claim("parallelism.md", "From Python 3.13 you need neither sentinels nor `join()`", (3, 13), SHUTDOWN),
    Claim("parallelism.md", "Python 3.14 warns about it (PEP 765)", (3, 14), RETURN_IN_FINALLY),
    Claim("parallelism.md", "Python 3.13 looks at the process's CPU affinity", (3, 13), AFFINITY),
    Claim("parallelism.md", "`os.process_cpu_count()` from Python 3.13 on", (3, 13), POOL),
    Claim("parallelism.md", "from Python 3.14 on, `buffersize`", (3, 14), BUFFERSIZE),
    Claim("parallelism.md", "Python 3.12 and later give a `DeprecationWarning`", (3, 12), FORK_WARNS),
    Claim("parallelism.md", "| Linux | `fork` | `forkserver` |", (3, 14), FORKSERVER),
    Claim("parallelism.md", "3.14 adds `InterpreterPoolExecutor`", (3, 14), INTERPRETERS),
    Claim("parallelism.md", "From Python 3.14 on, `python -m asyncio pstree PID`", (3, 14), PSTREE),
    Claim("api-design.md", "`UNPROCESSABLE_CONTENT` from 3.13 on", (3, 13), STATUS_NAME),
    Claim("observability.md", "From Python 3.15 on, it no longer does", (3, 15), RESUMED),
    Claim("observability.md", "on every Python if requests are pipelined", (3, 11), PIPELINED),
    Claim("observability.md", "From Python 3.12, `override` is in `typing`", (3, 12), OVERRIDE),
    Claim("observability.md", "From Python 3.12 a filter may return a new record", (3, 12), FILTER),
    Claim(
        "testing.md",
        "Python 3.11 does not see dataclass fields without a default either; 3.14 does",
        (3, 14),
        DATACLASS,
    ),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.page}: {claim.says}")
def test_it_is_so_from_its_version_on(claim: Claim) -> None:
    text = (ROOT / "docs" / "en" / claim.page).read_text(encoding="utf-8")
    assert claim.says in text, f"docs/en/{claim.page} no longer says {claim.says!r}: mend the claim with it"
    shown = subprocess.run([sys.executable, "-c", claim.shows], check=True, capture_output=True, text=True, timeout=60)
    running = sys.version_info[:2]
    message = f"docs/en/{claim.page} says that it is so from Python {claim.since} on; on {running} it is {shown.stdout}"
    assert shown.stdout.strip() == str(running >= claim.since), message
