import asyncio

import httpx2
from fastapi import FastAPI
from prometheus_client import Counter, generate_latest
from starlette.types import Receive, Scope, Send

REQUESTS = Counter("requests", "Requests", ["method", "path"])
app = FastAPI()


@app.get("/orders/{number}")
async def order(number: int) -> int:
    return number


async def counted(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        REQUESTS.labels(scope["method"], scope["path"]).inc()
    await app(scope, receive, send)


async def main() -> None:
    shop = httpx2.ASGITransport(counted)
    async with httpx2.AsyncClient(transport=shop) as client:
        for number in range(100):
            await client.get(f"http://shop/orders/{number}")
            await client.get(f"http://shop/wp-admin/{number}.php")


asyncio.run(main())
page = generate_latest(REQUESTS).decode()
print("routes: 1, requests: 200")
print("series:", page.count("\nrequests_total{"))
unknown = page.count('total{method="GET",path="/wp-admin')
print("for paths that do not exist:", unknown)
