import asyncio

import httpx
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def respond(request: web.BaseRequest) -> web.Response:
    return web.Response(status=204, headers={"Connection": "close"})


async def main() -> None:
    async def winner() -> None:
        await client.get(url)
        other.cancel()

    limits = httpx.Limits(max_connections=1)
    async with RawTestServer(respond) as server:
        url = str(server.make_url("/"))
        async with httpx.AsyncClient(limits=limits) as client:
            first = asyncio.create_task(winner())
            other = asyncio.create_task(client.get(url))
            await asyncio.wait([first, other])
            print("the other request was cancelled:", other.cancelled())
            try:
                await client.get(url, timeout=0.5)
            except httpx.PoolTimeout:
                print("the next request: PoolTimeout")


asyncio.run(main())
