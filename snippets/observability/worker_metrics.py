import os
import socket
import subprocess
import sys
import tempfile

import httpx2
from fastapi import FastAPI, Response
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

TRAFFIC = Counter("requests", "Requests answered")
app = FastAPI()


@app.get("/work")
def work() -> int:
    TRAFFIC.inc()
    return os.getpid()


# region metrics
@app.get("/metrics")
def metrics() -> Response:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return Response(generate_latest(registry))


# endregion metrics


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    command = [sys.executable, "-m", "uvicorn", "worker_metrics:app"]
    options = ["--workers=2", f"--fd={listener.fileno()}"]
    # region serve
    with tempfile.TemporaryDirectory() as folder:
        service = subprocess.Popen(
            [*command, *options, "--log-level=critical"],
            env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": folder},
            pass_fds=[listener.fileno()],
        )
        try:
            pids = []
            while len(set(pids)) < 2:
                assert len(pids) < 1000, "one worker took them all"
                pids.append(httpx2.get(f"{url}/work", timeout=30).json())
            page = httpx2.get(f"{url}/metrics").text
        # endregion serve
        finally:
            service.terminate()
            service.wait(timeout=30)
    print("all requests counted:", f"requests_total {len(pids)}.0" in page)
