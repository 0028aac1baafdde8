import asyncio

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def main() -> None:
    connections = set[tuple[str, int]]()

    async def answer(request: web.BaseRequest) -> web.Response:
        assert request.transport
        connections.add(request.transport.get_extra_info("peername"))
        return web.Response(text="hello")

    async with RawTestServer(answer) as server:
        url = str(server.make_url("/"))
        async with httpx2.AsyncClient() as client:
            for _ in range(10):
                await client.get(url)
    print("requests: 10, connections:", len(connections))


asyncio.run(main())
