"""One ID for everything that one request causes, in every service."""

import re
from uuid import uuid4

import httpx2
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import (
    bind_contextvars,
    clear_contextvars,
    get_contextvars,
)

HEADER = "X-Correlation-ID"
VALID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class CorrelationIdMiddleware:
    """Give each request a correlation ID, and return it in the response.

    The ID is that of the request's `X-Correlation-ID` header, or a new
    one if there is none or it is malformed. It is bound to structlog's
    context variables as `correlation_id`; `merge_contextvars` puts it
    in each log entry from there.

    Wrap the whole application in it. Inside (`app.add_middleware`), it
    would miss the response that Starlette sends after an unhandled
    exception.

    The context is cleared when a request starts and not when it ends,
    so that the server's log entry about an exception has the ID too.

    Args:
        app: The ASGI application to wrap.
        trust_incoming: Whether to keep a well-formed ID that comes with
            the request. Choose `False` at the edge to the internet.

    Examples:
        >>> from fastapi import FastAPI
        >>> app = CorrelationIdMiddleware(FastAPI())
    """

    def __init__(
        self, app: ASGIApp, *, trust_incoming: bool = True
    ) -> None:
        self.app = app
        self.trust_incoming = trust_incoming

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Handle one request of the ASGI server.

        Args:
            scope: The request; only HTTP and WebSocket requests get an ID.
            receive: Returns the next message from the client.
            send: Sends a message to the client.
        """
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        # region call
        incoming = Headers(scope=scope).get(HEADER, "")
        keep = self.trust_incoming and VALID.fullmatch(incoming)
        correlation_id = incoming if keep else uuid4().hex
        clear_contextvars()  # (1)!
        bind_contextvars(correlation_id=correlation_id)

        async def send_with_id(message: Message) -> None:
            if message["type"] in {
                "http.response.start",
                "websocket.accept",
                "websocket.http.response.start",
            }:
                message.setdefault("headers", [])
                MutableHeaders(scope=message)[HEADER] = correlation_id
            await send(message)

        await self.app(scope, receive, send_with_id)
        # endregion call


# region hook
async def send_correlation_id(request: httpx2.Request) -> None:
    """Add the current ID: an event hook for `httpx2.AsyncClient`.

    Args:
        request: The request to be sent. It gets the header if an ID is
            bound; a job that no request has started has none.

    Examples:
        >>> client = httpx2.AsyncClient(
        ...     event_hooks={"request": [send_correlation_id]}
        ... )
    """
    if correlation_id := get_contextvars().get("correlation_id"):
        request.headers[HEADER] = correlation_id
    # endregion hook


if __name__ == "__main__":
    import asyncio
    import doctest

    from starlette.responses import PlainTextResponse

    # region use
    async def main() -> None:
        app = CorrelationIdMiddleware(PlainTextResponse("paid"))
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport) as client:
            client.event_hooks = {"request": [send_correlation_id]}
            for sent in ["c-17", "a" * 65, "x level=error"]:
                bind_contextvars(correlation_id=sent)
                answer = await client.get("http://shop")
                print(sent[:13], "kept:", answer.headers[HEADER] == sent)

    asyncio.run(main())
    # endregion use
    print(doctest.testmod())
