import os
import re
import socket
import subprocess
import sys
import tempfile

import httpx
from prometheus_client import CollectorRegistry, Counter, make_asgi_app
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

TRAFFIC = Counter("requests", "Requests answered")


async def work(_: Request) -> PlainTextResponse:
    TRAFFIC.inc()
    return PlainTextResponse(str(os.getpid()))


def app() -> Starlette:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    metrics = Mount("/metrics", make_asgi_app(registry))
    return Starlette(routes=[Route("/work", work), metrics])


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    command = [sys.executable, "-m", "uvicorn", "worker_metrics:app"]
    options = ["--factory", "--workers=2", f"--fd={listener.fileno()}"]
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        service = subprocess.Popen(
            [*command, *options, "--log-level=critical"],
            env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": folder},
            pass_fds=[listener.fileno()],
        )
        workers, sent = set(), 0
        while len(workers) < 2:
            workers.add(httpx.get(f"{url}/work", timeout=30).text)
            sent += 1
        page = httpx.get(f"{url}/metrics/").text
        service.terminate()
        service.wait()
    counted = re.findall(r"^requests_total (\d+)", page, re.MULTILINE)
    print("workers:", len(workers))
    print("all requests counted:", counted == [str(sent)])
