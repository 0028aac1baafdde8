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
    """Give every request a correlation ID, and answer with it.

    The ID is that of the request's `X-Correlation-ID` header, or a new
    one if there is none or it is malformed. It is bound to structlog's
    context variables as `correlation_id`; `merge_contextvars` puts it
    in each log entry from there.

    Wrap the whole application in it. Inside (`app.add_middleware`), it
    would miss what Starlette answers after an unhandled exception.

    The context is cleared when a request starts and not when it ends,
    so that what the server logs about an exception has the ID too.

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
        """Serve one request, as the ASGI server asks.

        Args:
            scope: What is asked; only HTTP and WebSocket get an ID.
            receive: Gives the next message from the client.
            send: Takes the next message to the client.
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
    """Pass the current ID on: an event hook for `httpx2.AsyncClient`.

    Args:
        request: The request about to be sent. It gains the header,
            unless no ID is bound, as in a job no request started.

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
