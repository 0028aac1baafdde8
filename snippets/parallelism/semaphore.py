import asyncio

import httpx2
from aiohttp import web

in_flight: list[web.Request] = []
peaks: list[int] = []


async def answer(request: web.Request) -> web.Response:
    in_flight.append(request)
    peaks.append(len(in_flight))
    await asyncio.sleep(0.1)
    in_flight.remove(request)
    return web.Response()


async def main() -> None:
    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"

    # region limit
    limit = asyncio.Semaphore(4)  # (1)!

    async def fetch(client: httpx2.AsyncClient) -> int:
        async with limit:
            return (await client.get(url)).status_code

    async with httpx2.AsyncClient(timeout=30) as client:
        codes = await asyncio.gather(*(fetch(client) for _ in range(20)))
    print("answered 200:", codes.count(200))
    print("most requests in flight:", max(peaks))
    # endregion limit
    await runner.cleanup()


asyncio.run(main())
