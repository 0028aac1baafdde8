import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx2


class Admin(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"internal page")

    def log_request(self, *_: object) -> None:
        pass


def fetch(host: str, port: int) -> str:
    for *_, (address, *_) in socket.getaddrinfo(host, port):
        if not ipaddress.ip_address(address).is_global:
            return "refused"
    return httpx2.get(f"http://{host}:{port}/").text


def lookup(host: str, port: int, *_a: Any, **_k: Any) -> list[Any]:
    address = host if host[0].isdigit() else next(answers)
    return [(2, 1, 6, "", (address, port))]


answers: Iterator[str] = iter(["8.8.8.8", "127.0.0.1"])
socket.getaddrinfo = lookup  # mallory's name server
with HTTPServer(("127.0.0.1", 0), Admin) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(fetch("rebind.example.com", server.server_port))
    server.shutdown()
