import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from fastapi import FastAPI
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()


def traced(name: str) -> FastAPI:
    provider = TracerProvider(resource=Resource({"service.name": name}))
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return FastAPI(
        telemetry={"tracer_provider": provider, "operation_spans": False}
    )


shop, stock = traced("shop"), traced("stock")


@shop.get("/orders/{number}")
async def order(number: int, stock_url: str) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{stock_url}/items/{number}")).json()


@stock.get("/items/{number}")
async def item(number: int) -> int:
    return number


@asynccontextmanager
async def served(app: FastAPI) -> AsyncGenerator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    serving = asyncio.create_task(server.serve([listener]))
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    await serving


async def main() -> None:
    async with (
        served(stock) as stock_url,
        served(shop) as shop_url,
        httpx.AsyncClient(params={"stock_url": stock_url}) as client,
    ):
        await client.get(f"{shop_url}/orders/7")
    finished = spans.get_finished_spans()
    print("requests from outside: 1")
    print("traces:", len({span.context.trace_id for span in finished}))


asyncio.run(main())
