import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

received: list[tuple[str, Span]] = []


class Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        export = ExportTraceServiceRequest.FromString(body)
        for traced in export.resource_spans:
            about = {a.key: a.value for a in traced.resource.attributes}
            service = about["service.name"].string_value
            for scope in traced.scope_spans:
                received.extend((service, span) for span in scope.spans)
        self.send_response_only(200)
        self.end_headers()


collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
threading.Thread(target=collector.serve_forever, daemon=True).start()
otlp = f"http://127.0.0.1:{collector.server_port}"


def start(
    name: str, **settings: str
) -> tuple[subprocess.Popen[bytes], str]:
    listener = socket.create_server(("127.0.0.1", 0))
    fd = listener.fileno()  # (1)!
    environment = {"OTEL_SERVICE_NAME": name, **settings}
    environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp
    command = [sys.executable, "-m", "uvicorn", "service:app", f"--fd={fd}"]
    process = subprocess.Popen(
        [*command, "--log-level=critical"],
        env=os.environ | environment,
        pass_fds=[fd],
    )
    return process, f"http://127.0.0.1:{listener.getsockname()[1]}"


stock, stock_url = start("stock")
shop, shop_url = start("shop", STOCK_URL=stock_url)
httpx.get(f"{shop_url}/orders/7", timeout=30).raise_for_status()
for process in [shop, stock]:
    process.terminate()  # (2)!
    process.wait()

names = {s.span_id: f"{service}: {s.name}" for service, s in received}
received.sort(key=lambda pair: pair[1].start_time_unix_nano)
print("traces:", len({span.trace_id for _, span in received}))
for _, span in received:
    parent = names.get(span.parent_span_id, "nothing")
    print(f"{names[span.span_id]} (caused by {parent})")
