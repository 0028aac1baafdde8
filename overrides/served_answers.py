"""What a served site answers: each file is made as its sources are, and only then served."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from mkdocs.livereload import LiveReloadServer


def made_first(server: LiveReloadServer, make: Callable[[str], None]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that makes what is asked for before MkDocs serves it.

    Args:
        server: MkDocs's server.
        make: makes what is at a path, as the sources are.
    """

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = unquote(environ["PATH_INFO"])
        if path.startswith("/livereload/"):
            return server.serve_request(environ, start_response)
        heads: list[tuple[Any, ...]] = []
        while True:
            seen = server._visible_epoch
            make(path)
            body = server.serve_request(environ, lambda *head: heads.append(head))
            if server._visible_epoch == seen:
                start_response(*heads[-1])
                return body
            # A save came between: MkDocs waited for it, and then served what had been made before it, or nothing.
            if close := getattr(body, "close", None):
                close()

    return application
