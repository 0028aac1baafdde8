import asyncio
from collections.abc import AsyncGenerator

import httpx2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def store(request: Request) -> Response:
    if int(request.headers.get("Content-Length", 0)) > 64 * 1024:
        raise HTTPException(413)
    return PlainTextResponse(f"{len(await request.body())} bytes")


routes = [Route("/notes", store, methods=["POST"])]
app = Starlette(routes=routes)


async def chunked() -> AsyncGenerator[bytes]:
    for _ in range(1000):
        yield bytes(1024)


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport) as client:
        url = "http://shop/notes"
        answer = await client.post(url, content=bytes(1000 * 1024))
        print("with a length:", answer.status_code)
        answer = await client.post(url, content=chunked())
        print("without one:", answer.status_code, answer.text)


asyncio.run(main())
