import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import opentelemetry.exporter.otlp.proto.http.trace_exporter as otlp
from fastapi import FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

bodies: list[bytes] = []
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(otlp.OTLPSpanExporter()))
app = FastAPI(telemetry={"tracer_provider": provider})


class Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response_only(200)
        self.end_headers()


if __name__ == "__main__":
    collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{collector.server_port}"
    os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint
    listener = socket.create_server(("127.0.0.1", 0))
    fd = listener.fileno()
    command = [sys.executable, "-m", "uvicorn", "--log-level=critical"]
    command += [f"--fd={fd}", "lost_spans_dont:app"]
    service = subprocess.Popen(command, pass_fds=[fd])
    try:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/openapi.json"
        for _ in range(5):
            httpx2.get(url, timeout=30).raise_for_status()
    finally:
        service.terminate()  # as a deployment does
        service.wait(timeout=30)
    print("requests: 5, exports received:", len(bodies))
