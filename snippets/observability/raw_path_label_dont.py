import socket
import threading

import httpx
import uvicorn
from fastapi import FastAPI
from prometheus_client import Counter, make_asgi_app
from starlette.types import Receive, Scope, Send

REQUESTS = Counter("requests", "Requests", ["method", "path"])

app = FastAPI()
app.mount("/metrics", make_asgi_app())


@app.get("/orders/{number}")
async def order(number: int) -> int:
    return number


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        REQUESTS.labels(scope["method"], scope["path"]).inc()
    await app(scope, receive, send)


listener = socket.create_server(("127.0.0.1", 0))
listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
server = uvicorn.Server(uvicorn.Config(counted, log_level="warning"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with httpx.Client(base_url=url) as client:
    for number in range(100):
        client.get(f"/orders/{number}")
        client.get(f"/wp-admin/{number}.php")
    page = client.get("/metrics/").text
print("routes: 1, requests: 200")
print("series:", page.count("\nrequests_total{"))
print(
    "for paths that do not exist:",
    page.count('total{method="GET",path="/wp-admin'),
)
server.should_exit = True
thread.join()
