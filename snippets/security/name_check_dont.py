import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import httpx2

INTERNAL = {"localhost", "127.0.0.1", "169.254.169.254"}


class Admin(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"internal page")

    def log_request(self, *_: object) -> None:
        pass


def fetch(url: str) -> str:
    if urlsplit(url).hostname in INTERNAL:
        return "refused"
    return httpx2.get(url).text


with HTTPServer(("127.0.0.1", 0), Admin) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for host in ("127.0.0.1", "127.1"):
        print(f"{host}:", fetch(f"http://{host}:{server.server_port}/"))
    server.shutdown()
