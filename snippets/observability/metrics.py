import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import uvicorn
from fastapi import FastAPI
from prometheus_client import Counter, Gauge, Histogram, make_asgi_app
from starlette.types import Message, Receive, Scope, Send

LATENCY = Histogram("latency_seconds", "Time", buckets=(0.5, 5, 10))
TRAFFIC = Counter("requests", "Requests answered")
ERRORS = Counter("errors", "Requests answered with a 5xx status")
IN_FLIGHT = Gauge("in_flight", "Requests being handled")

app = FastAPI()
app.mount("/metrics", make_asgi_app())
together = threading.Barrier(4)  # three requests and this program


@app.get("/share")
def share(people: int) -> int:
    return 100 // people


@app.get("/report")
def report() -> None:
    together.wait()
    together.wait()


async def measured(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http" or scope["path"].startswith("/metrics"):
        return await app(scope, receive, send)
    status = 500  # (1)!

    async def watched(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        await send(message)

    with IN_FLIGHT.track_inprogress(), LATENCY.time():
        try:
            await app(scope, receive, watched)
        finally:
            TRAFFIC.inc()
            ERRORS.inc(status >= 500)


def scrape(*series: str) -> None:
    lines = httpx.get(f"{url}/metrics/").text.splitlines()
    print(*[line for line in lines if line.startswith(series)], sep="\n")


listener = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(measured, log_level="critical")
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with ThreadPoolExecutor() as pool:
    for _ in range(3):
        pool.submit(httpx.get, f"{url}/report", timeout=30)
    together.wait()
    scrape("in_flight")
    time.sleep(0.6)
    together.wait()
for people in [1, 2, 4, 5, 0]:
    httpx.get(f"{url}/share", params={"people": people})
scrape("latency_seconds_b", "requests_total", "errors_total", "in_flight")
server.should_exit = True
thread.join()
