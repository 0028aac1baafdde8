"""Run a command with an advisory service that knows one advisory."""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

ADVISORY = {
    "id": "ACME-2026-1",
    "modified": "2026-02-02T09:00:00Z",
    "summary": "flat_rate() accepts a negative number of parcels",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "acme-rates"},
            "ranges": [
                {
                    "type": "ECOSYSTEM",
                    "events": [{"introduced": "0"}, {"fixed": "1.1"}],
                }
            ],
        }
    ],
}


class Service(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        queries = json.loads(self.rfile.read(length))["queries"]
        self.reply({"results": [self.found(query) for query in queries]})

    def do_GET(self) -> None:
        self.reply(ADVISORY)

    def found(self, query: dict[str, object]) -> dict[str, object]:
        asked = query["package"], query["version"]
        known = {"name": "acme-rates", "ecosystem": "PyPI"}, "1.0"
        return {"vulns": [ADVISORY]} if asked == known else {}

    def reply(self, content: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_request(
        self, code: int | str = "-", size: int | str = "-"
    ) -> None:
        pass


with HTTPServer(("127.0.0.1", 0), Service) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    done = subprocess.run(
        [*sys.argv[1:], "--service-url", url], check=False
    )
    server.shutdown()
sys.exit(done.returncode)
