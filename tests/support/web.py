"""A stand-in for the web: a host whose addresses respond in every way that a check of links has to understand."""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST = 30.0  # seconds that the host keeps a request waiting


@dataclass
class Host:
    """A running host.

    Attributes:
        url: its address.
        asked: the moment, the method and the path of each request, oldest first.
        met: what requests for `/meet` wait for.
        done: what requests for `/slow` wait for.
    """

    url: str
    met: threading.Barrier
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def requests(self, path: str) -> list[str]:
        """The methods with which a path was asked for, oldest first."""
        return [method for _, method, asked in self.asked if asked == path]


class Handler(BaseHTTPRequestHandler):
    """Responds by the path that is asked for."""

    def respond(self) -> None:
        """Respond to any request."""
        assert isinstance(self.server, Server)
        host, path = self.server.host, self.path
        again = path in (asked for _, _, asked in host.asked)
        host.asked.append((time.monotonic(), self.command, path))
        head = self.command == "HEAD"
        match path:
            case "/gone":
                self.send(404)
            case "/moved":
                self.send(301, Location="/alive")
            case "/moved-twice":
                self.send(308, Location="/moved")
            case "/moved-and-gone":
                self.send(301, Location="/gone")
            case "/elsewhere-today":
                self.send(302, Location="/moved")
            case "/in-a-circle":
                self.send(302, Location=path)
            case "/only-get":
                self.send(405 if head else 200)
            case "/gone-for-head":
                self.send(404 if head else 200)
            case "/forbidden":
                self.send(403)
            case "/busy":
                self.send(429, Retry_After="3")
            case "/busy-once":
                self.send(200) if again else self.send(429, Retry_After="1")
            case "/failing":
                self.send(500)
            case "/failing-once":
                self.send(200 if again else 500)
            case "/slow":
                host.done.wait(LONGEST)
            case "/meet":
                host.met.wait(LONGEST)
                self.send(200)
            case _:
                self.send(200)

    do_HEAD = do_GET = respond  # noqa: N815, the names are the library's

    def send(self, status: int, **headers: str) -> None:
        """Send a response without a body."""
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
        """Say nothing of each request."""


class Server(ThreadingHTTPServer):
    """Serves one host on a free port of 127.0.0.1."""

    def __init__(self, met: threading.Barrier) -> None:
        """Listen."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = Host(f"http://127.0.0.1:{self.server_port}", met)


@contextmanager
def serve(met: threading.Barrier | None = None) -> Generator[Host]:
    """Run a host until the block ends.

    Args:
        met: what requests for `/meet` wait for; two hosts may share it.
    """
    with Server(met or threading.Barrier(1)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.host
        finally:
            server.host.done.set()
            server.shutdown()
            thread.join()
