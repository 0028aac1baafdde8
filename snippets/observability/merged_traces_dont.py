import socket
import threading

import httpx2
import opentelemetry.sdk.trace.export.in_memory_span_exporter as memory
import uvicorn
from fastapi import FastAPI, Request
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

app = FastAPI()
spans = memory.InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
FastAPIInstrumentor.instrument_app(
    app, tracer_provider=provider, exclude_spans=["receive", "send"]
)


@app.put("/photos/{user}")
async def upload(user: str, request: Request) -> int:
    return len(await request.body())


@app.get("/prices")
async def prices() -> int:
    return 7


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
serve = threading.Thread(target=server.run, args=[[listener]], daemon=True)
serve.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with httpx2.Client(base_url=url) as proxy:  # keeps its connection
    proxy.put("/photos/ann", content=b"x" * 200_000)
    proxy.get("/prices")
server.should_exit = True
serve.join(timeout=30)

first, second = spans.get_finished_spans()
print("second request:", second.name)
print("a child of", first.name + ":", second.parent == first.context)
