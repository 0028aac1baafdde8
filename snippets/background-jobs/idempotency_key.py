import os
import socket
import sys
import threading
import time
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Annotated

import httpx
import uvicorn
from celery import Celery, Task
from fastapi import FastAPI, Header

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)
provider = FastAPI()
payments: dict[str, int] = {}


@provider.post("/payments")
def pay(cents: int, idempotency_key: Annotated[str, Header()]) -> str:
    first = not payments
    payments.setdefault(idempotency_key, cents)
    if first:
        time.sleep(3)  # (1)!
    return idempotency_key


@app.task(
    bind=True,
    autoretry_for=(httpx.TransportError,),
    retry_backoff=True,
)
def charge(self: Task, address: str, order: int) -> int:
    httpx.post(
        f"{address}/payments?cents=1250",
        headers={"Idempotency-Key": f"charge-order-{order}"},
        timeout=1,
    ).raise_for_status()
    return self.request.retries + 1


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(provider, log_level="error"))
    threading.Thread(target=server.run, args=([listener],)).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        print("requests:", charge.delay(address, 7).get(timeout=60))
        print("payments:", len(payments))
    finally:
        server.should_exit = True


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
