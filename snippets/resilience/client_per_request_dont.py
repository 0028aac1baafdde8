import asyncio
from time import perf_counter

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def main() -> None:
    connections = set[tuple[str, int]]()
    making = asking = 0.0

    async def answer(request: web.BaseRequest) -> web.Response:
        assert request.transport
        connections.add(request.transport.get_extra_info("peername"))
        return web.Response(text="hello")

    async with RawTestServer(answer) as server:
        url = str(server.make_url("/"))
        for _ in range(10):
            start = perf_counter()
            async with httpx2.AsyncClient() as client:
                made = perf_counter()
                await client.get(url)
                making += made - start
                asking += perf_counter() - made
    print("requests: 10, connections:", len(connections))
    print("longer to make a client than to ask:", making > asking)


asyncio.run(main())
