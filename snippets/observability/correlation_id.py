import asyncio
import re
from uuid import uuid4

import httpx
import structlog.contextvars as context
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Correlation-ID"
VALID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class CorrelationIdMiddleware:
    """Give every request a correlation ID, and answer with it."""

    def __init__(self, app: ASGIApp, *, trust_header: bool = True) -> None:
        self.app = app
        self.trust_header = trust_header

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Serve one request, as the ASGI server asks."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        sent = Headers(scope=scope).get(HEADER, "")
        keep = self.trust_header and VALID.fullmatch(sent)
        correlation_id = sent if keep else uuid4().hex
        context.clear_contextvars()  # (1)!
        context.bind_contextvars(correlation_id=correlation_id)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                MutableHeaders(scope=message)[HEADER] = correlation_id
            await send(message)

        return await self.app(scope, receive, send_with_id)


async def send_correlation_id(request: httpx.Request) -> None:
    """Pass the current ID on: an event hook for `httpx.AsyncClient`."""
    if correlation_id := context.get_contextvars().get("correlation_id"):
        request.headers[HEADER] = correlation_id


async def main() -> None:
    app = CorrelationIdMiddleware(PlainTextResponse("paid"))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport) as client:
        client.event_hooks = {"request": [send_correlation_id]}
        for sent in ["c-17", "a" * 65, "x level=error"]:
            context.bind_contextvars(correlation_id=sent)
            answer = await client.get("http://shop")
            print(sent[:13], "kept:", answer.headers[HEADER] == sent)


if __name__ == "__main__":
    asyncio.run(main())
