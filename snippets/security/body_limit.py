import asyncio
from collections.abc import AsyncGenerator

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def store(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


# region limit
routes = [Route("/notes", store, methods=["POST"])]
app = Starlette(routes=routes, max_body_size=64 * 1024)
sent: list[int] = []


async def chunked() -> AsyncGenerator[bytes]:
    for number in range(1000):
        sent.append(number)
        yield bytes(1024)


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport) as client:
        url = "http://shop/notes"
        print((await client.post(url, content=b"a note")).text)
        answer = await client.post(url, content=chunked())
        print(answer.status_code, f"after {len(sent)} of 1000 KiB")


asyncio.run(main())
# endregion limit
