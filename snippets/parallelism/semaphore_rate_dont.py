import asyncio
import time

import httpx2
from aiohttp import web

PER_SECOND = 10
arrivals: list[float] = []


async def answer(_: web.Request) -> web.Response:
    now = time.monotonic()
    arrivals.append(now)
    recent = [arrival for arrival in arrivals if arrival > now - 1]
    return web.Response(status=429 if len(recent) > PER_SECOND else 200)


async def main() -> None:
    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"

    limit = asyncio.Semaphore(PER_SECOND)

    async def fetch(client: httpx2.AsyncClient) -> int:
        async with limit:
            return (await client.get(url)).status_code

    async with httpx2.AsyncClient(timeout=30) as client:
        codes = await asyncio.gather(*(fetch(client) for _ in range(60)))
    print("refused with 429:", 429 in codes)
    await runner.cleanup()


asyncio.run(main())
