import os
import socket
import time
from threading import Thread

import httpx2
import uvicorn
from celery import Celery, Task
from celery.contrib.testing.worker import start_worker
from fastapi import FastAPI, Request

url = os.environ["REDIS_URL"]
app = Celery("idempotency_key", broker=url, backend=url)
provider = FastAPI()
payments: set[str] = set()


# region charge
@provider.post("/payments")
def pay(request: Request) -> None:
    first = not payments
    payments.add(request.headers["idempotency-key"])
    if first:
        time.sleep(3)  # (1)!


@app.task(
    bind=True, autoretry_for=(httpx2.TransportError,), retry_backoff=1
)
def charge(self: Task, address: str, order: int) -> int:
    key = {"Idempotency-Key": f"charge-order-{order}"}
    httpx2.post(address, headers=key, timeout=1).raise_for_status()
    return self.request.retries + 1


with start_worker(app, perform_ping_check=False):
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(provider, log_level="error"))
    Thread(target=server.run, args=[[listener]], daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/payments"
    print("requests:", charge.delay(address, 7).get(timeout=60))
    print("payments:", len(payments))
# endregion charge
