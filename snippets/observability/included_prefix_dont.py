import asyncio

import httpx2
from fastapi import APIRouter, FastAPI
from prometheus_client import Counter, generate_latest
from starlette.types import Receive, Scope, Send

REQUESTS = Counter("requests", "Requests", ["route"])
app, orders = FastAPI(), APIRouter(prefix="/orders")


@orders.get("/{number}")
async def order(number: int) -> int:
    return number


app.include_router(orders, prefix="/v1")
app.include_router(orders, prefix="/v2")


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
    if "route" in scope:
        REQUESTS.labels(scope["route"].path).inc()


async def main() -> None:
    shop = httpx2.ASGITransport(counted)
    async with httpx2.AsyncClient(transport=shop) as client:
        for path in ["v1/orders/7", "v1/orders/8", "v2/orders/7"]:
            await client.get(f"http://shop/{path}")


asyncio.run(main())
for line in generate_latest(REQUESTS).decode().splitlines():
    if line.startswith("requests_total"):
        print(line)
