import asyncio

import httpx2
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from prometheus_client import Counter, generate_latest
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

# region label
REQUESTS = Counter("requests", "Requests", ["method", "route"])
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}
app, orders = FastAPI(), APIRouter(prefix="/orders")


@orders.get("/{number}")
async def order(number: int) -> int:
    return number


app.include_router(orders, prefix="/v1")
app.include_router(orders, prefix="/v2")


def template(scope: Scope) -> str:
    for route in iter_route_contexts(app.routes):
        if route.matches(scope)[0] is Match.FULL:
            return route.path or "none"
    return "none"


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        method = scope["method"] if scope["method"] in METHODS else "other"
        REQUESTS.labels(method, template(scope)).inc()
    await app(scope, receive, send)


# endregion label


async def main() -> None:
    shop = httpx2.ASGITransport(counted)
    async with httpx2.AsyncClient(transport=shop) as client:
        for number in range(100):
            for folder in ["v1/orders", "v2/orders", "wp-admin"]:
                await client.get(f"http://shop/{folder}/{number}")
            await client.request(f"BREW{number}", "http://shop/v1/orders/1")


asyncio.run(main())
for line in generate_latest(REQUESTS).decode().splitlines():
    if line.startswith("requests_total"):
        print(line)
