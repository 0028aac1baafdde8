import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def main() -> None:
    at_once, most = 0, 0
    connections = set[tuple[str, int]]()

    async def answer(request: web.BaseRequest) -> web.Response:
        nonlocal at_once, most
        assert request.transport
        connections.add(request.transport.get_extra_info("peername"))
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.02)
        at_once -= 1
        return web.Response(text="hello")

    async def read(session: aiohttp.ClientSession, url: str) -> str:
        async with session.get(url) as response:
            return await response.text()

    connector = aiohttp.TCPConnector(limit=5)
    async with RawTestServer(answer) as server:
        url = str(server.make_url("/"))
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*(read(session, url) for _ in range(50)))
    print("requests:", 50, "connections:", len(connections))
    print("most at once:", most)


asyncio.run(main())
