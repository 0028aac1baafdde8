import socket
import threading

import httpx
import uvicorn
from fastapi import APIRouter, FastAPI
from prometheus_client import Counter, make_asgi_app
from starlette.types import Receive, Scope, Send

REQUESTS = Counter("requests", "Requests", ["route"])

orders = APIRouter(prefix="/orders")


@orders.get("/{number}")
async def order(number: int) -> int:
    return number


app = FastAPI()
app.mount("/metrics", make_asgi_app())
app.include_router(orders, prefix="/v1")
app.include_router(orders, prefix="/v2")


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
    if scope["type"] == "http" and "route" in scope:
        REQUESTS.labels(scope["route"].path).inc()


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(counted, log_level="warning"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with httpx.Client(base_url=url) as client:
    for path in ["/v1/orders/7", "/v1/orders/8", "/v2/orders/7"]:
        client.get(path)
    page = client.get("/metrics/").text
for line in page.splitlines():
    if line.startswith("requests_total"):
        print(line)
server.should_exit = True
thread.join()
