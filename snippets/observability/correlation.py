import asyncio
import logging
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import structlog
import uvicorn
from correlation_id import (
    HEADER,
    CorrelationIdMiddleware,
    send_correlation_id,
)
from fastapi import FastAPI

log = structlog.get_logger()
shop, stock = FastAPI(), FastAPI()


@shop.get("/orders/{number}")
async def order(number: int, stock_url: str) -> int:
    log.info("order read", by="shop")
    share = 1000 // number
    async with httpx.AsyncClient(
        event_hooks={"request": [send_correlation_id]}
    ) as client:
        return (await client.get(f"{stock_url}/items/{share}")).json()


@stock.get("/items/{number}")
async def item(number: int) -> int:
    log.info("item counted", by="stock")
    return number


class ToStructlog(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        log.error(record.getMessage(), by=record.name)


@asynccontextmanager
async def served(app: FastAPI) -> AsyncGenerator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    wrapped = CorrelationIdMiddleware(app)
    server = uvicorn.Server(uvicorn.Config(wrapped, log_config=None))
    serving = asyncio.create_task(server.serve([listener]))
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    await serving


async def main() -> None:
    logging.getLogger("uvicorn.error").addHandler(ToStructlog())
    merge = structlog.contextvars.merge_contextvars
    async with (
        served(shop) as shop_url,
        served(stock) as stock_url,
        httpx.AsyncClient(params={"stock_url": stock_url}) as client,
    ):
        for number, sent in [
            (7, "c-17"),
            (7, "a" * 65),
            (7, "x level=error"),
            (0, "c-18"),
        ]:
            url = f"{shop_url}/orders/{number}"
            with structlog.testing.capture_logs([merge]) as lines:
                answer = await client.get(url, headers={HEADER: sent})
            got = answer.headers[HEADER]
            print(answer.status_code, sent[:13], "kept:", got == sent)
            for line in lines:
                same = line["correlation_id"] == got
                print(f"  {line['by']} logs the same ID: {same}")


asyncio.run(main())
