import asyncio
from contextvars import ContextVar

import httpx2
from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


@app.middleware("http")
async def access_log(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    print(request.url.path, response.status_code, "by", user.get())
    return response


@app.get("/orders")
async def read_orders() -> list[str]:
    user.set("ada")
    return ["cup"]


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/orders")


asyncio.run(main())
