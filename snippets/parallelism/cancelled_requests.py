import asyncio

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def respond(request: web.BaseRequest) -> web.Response:
    return web.Response(status=204, headers={"Connection": "close"})


async def main() -> None:
    async def winner() -> None:
        await client.get(url)
        other.cancel()  # (1)!

    limits = httpx2.Limits(max_connections=1)
    async with RawTestServer(respond) as server:
        url = str(server.make_url("/"))
        async with httpx2.AsyncClient(limits=limits) as client:
            first = asyncio.create_task(winner())
            other = asyncio.create_task(client.get(url))  # (2)!
            await asyncio.wait([first, other])
            print("the other request was cancelled:", other.cancelled())
            print("the next request:", (await client.get(url)).status_code)


asyncio.run(main())
