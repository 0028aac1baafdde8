import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2


class Misbehaving(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"amount": "20", "currency": "EUR"}')

    def log_request(
        self, code: object = "-", size: object = "-"
    ) -> None: ...


server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
with httpx2.Client(base_url=url, timeout=5) as client:
    quote = client.get("/quotes/20").raise_for_status().json()
    total = 3 * quote["amount"]
    print("charged for three:", total, quote["currency"])
server.shutdown()
