import socket
import threading

import httpx2
import structlog
import structlog.contextvars as context
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from structlog.processors import JSONRenderer

HEADER = "X-Correlation-ID"
app = FastAPI()
log = structlog.get_logger()
structlog.configure([context.merge_contextvars, JSONRenderer()])


# region service
async def pass_on(request: httpx2.Request) -> None:
    request.headers[HEADER] = context.get_contextvars()["correlation_id"]


@app.get("/orders/{number}")
async def order(number: int, stock_url: str) -> int:
    log.info("order read", service="shop")
    async with httpx2.AsyncClient(base_url=stock_url) as client:
        client.event_hooks = {"request": [pass_on]}
        return (await client.get(f"/items/{number}")).json()


@app.get("/items/{number}")
async def item(number: int) -> int:
    log.info("item counted", service="stock")
    return number


async def with_id(scope: Scope, receive: Receive, send: Send) -> None:
    context.bind_contextvars(correlation_id=Headers(scope=scope)[HEADER])
    await app(scope, receive, send)


# endregion service


urls = []
for _ in range(2):
    listener = socket.create_server(("127.0.0.1", 0))
    urls.append(f"http://127.0.0.1:{listener.getsockname()[1]}")
    config = uvicorn.Config(with_id, lifespan="off", log_level="warning")
    serve = uvicorn.Server(config).run
    threading.Thread(target=serve, args=[[listener]], daemon=True).start()
url = f"{urls[0]}/orders/7?stock_url={urls[1]}"
httpx2.get(url, headers={HEADER: "c-17"}).raise_for_status()
