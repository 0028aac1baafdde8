import socket
import threading

import httpx
import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from prometheus_client import Counter, make_asgi_app
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

REQUESTS = Counter("requests", "Requests", ["method", "route"])
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}

orders = APIRouter(prefix="/orders")


@orders.get("/{number}")
async def order(number: int) -> int:
    return number


app = FastAPI()
app.mount("/metrics", make_asgi_app())
app.include_router(orders, prefix="/v1")
app.include_router(orders, prefix="/v2")


def template(scope: Scope) -> str:
    for route in iter_route_contexts(app.routes):
        match, _ = route.matches(scope)
        if match is Match.FULL:
            return route.path or "none"
    return "none"


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        method = scope["method"] if scope["method"] in METHODS else "other"
        REQUESTS.labels(method, template(scope)).inc()
    await app(scope, receive, send)


listener = socket.create_server(("127.0.0.1", 0))
listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # (1)!
server = uvicorn.Server(uvicorn.Config(counted, log_level="warning"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with httpx.Client(base_url=url) as client:
    for number in range(100):
        client.get(f"/v1/orders/{number}")
        client.get(f"/v2/orders/{number}")
        client.get(f"/wp-admin/{number}.php")
        client.request(f"BREW{number}", "/v1/orders/1")
    page = client.get("/metrics/").text
for line in page.splitlines():
    if line.startswith("requests_total"):
        print(line)
server.should_exit = True
thread.join()
