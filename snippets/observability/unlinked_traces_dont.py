import socket
import threading

import httpx2
import opentelemetry.sdk.trace.export.in_memory_span_exporter as memory
import uvicorn
from fastapi import FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

spans = memory.InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
app = FastAPI(telemetry={"tracer_provider": provider})


@app.get("/orders/{number}")
async def order(number: int, stock_url: str) -> int:
    async with httpx2.AsyncClient() as client:
        return (await client.get(f"{stock_url}/items/{number}")).json()


@app.get("/items/{number}")
async def item(number: int) -> int:
    return number


servers, urls = [], []
for _ in range(2):
    listener = socket.create_server(("127.0.0.1", 0))
    urls.append(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    serve = threading.Thread(
        target=server.run, args=[[listener]], daemon=True
    )
    serve.start()
    servers.append((server, serve))
shop, stock = urls
httpx2.get(f"{shop}/orders/7?stock_url={stock}").raise_for_status()
for server, serve in servers:
    server.should_exit = True
    serve.join(timeout=30)
finished = spans.get_finished_spans()
print("requests from outside: 1")
print("traces:", len({span.context.trace_id for span in finished}))
