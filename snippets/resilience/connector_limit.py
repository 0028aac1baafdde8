import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def main() -> None:
    connections = list[tuple[str, int]]()

    async def greet(request: web.BaseRequest) -> web.Response:
        assert request.transport
        connections.append(request.transport.get_extra_info("peername"))
        return web.Response(text="hello")

    async def read(session: aiohttp.ClientSession, url: str) -> str:
        async with session.get(url) as response:
            return await response.text()

    connector = aiohttp.TCPConnector(limit=5)
    async with RawTestServer(greet) as server:
        url = str(server.make_url("/"))
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*(read(session, url) for _ in range(50)))
    print("requests:", len(connections))
    print("connections:", len(set(connections)))


asyncio.run(main())
