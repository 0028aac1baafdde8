import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from fastapi import FastAPI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import (
    OTLPSpanExporter,
)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

bodies: list[bytes] = []


class Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response_only(200)
        self.end_headers()


def app() -> FastAPI:
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return FastAPI(telemetry={"tracer_provider": provider})


if __name__ == "__main__":
    collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{collector.server_port}"
    listener = socket.create_server(("127.0.0.1", 0))
    command = [sys.executable, "-m", "uvicorn", "lost_spans_dont:app"]
    options = ["--factory", f"--fd={listener.fileno()}"]
    service = subprocess.Popen(
        [*command, *options, "--log-level=critical"],
        env=os.environ | {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint},
        pass_fds=[listener.fileno()],
    )
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    for _ in range(5):
        httpx.get(f"{url}/openapi.json", timeout=30).raise_for_status()
    service.terminate()  # as a deployment does
    service.wait()
    print("requests: 5, exports received:", len(bodies))
