import os
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import opentelemetry.proto.collector.trace.v1.trace_service_pb2 as otlp

bodies: list[bytes] = []


class Collector(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response_only(200)
        self.end_headers()


collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
threading.Thread(target=collector.serve_forever, daemon=True).start()
# region trace
endpoint, url = f"http://127.0.0.1:{collector.server_port}", ""
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint
command = [sys.executable, "-m", "uvicorn", "--log-level=critical"]
with ExitStack() as services:
    for name in ["stock", "shop"]:
        listener = socket.create_server(("127.0.0.1", 0))
        fd = listener.fileno()  # (1)!
        os.environ |= {"OTEL_SERVICE_NAME": name, "STOCK_URL": url}
        serve = [*command, f"--fd={fd}", "service:app"]
        process = subprocess.Popen(serve, pass_fds=[fd])
        services.callback(process.wait, timeout=30)
        services.callback(process.terminate)  # (2)!
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    httpx2.get(f"{url}/orders/7", timeout=30).raise_for_status()

export = otlp.ExportTraceServiceRequest.FromString(b"".join(bodies))
names, spans = {b"": "nothing"}, []
for sent in export.resource_spans:
    attributes = sent.resource.attributes
    about = {field.key: field.value.string_value for field in attributes}
    for span in [span for part in sent.scope_spans for span in part.spans]:
        names[span.span_id] = f"{about['service.name']}: {span.name}"
        spans.append(span)
print("traces:", len({span.trace_id for span in spans}))
for span in sorted(spans, key=lambda span: span.start_time_unix_nano):
    print(names[span.span_id], "caused by", names[span.parent_span_id])
# endregion trace
