import asyncio

import httpx2
from aiohttp import web

CAPACITY = 4
in_flight: list[web.Request] = []


async def answer(request: web.Request) -> web.Response:
    if len(in_flight) >= CAPACITY:
        return web.Response(status=503)
    in_flight.append(request)
    await asyncio.sleep(0.5)
    in_flight.remove(request)
    return web.Response()


async def main() -> None:
    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"

    async with httpx2.AsyncClient(timeout=30) as client:
        calls = (client.get(url) for _ in range(40))
        answers = await asyncio.gather(*calls)
    codes = [answer.status_code for answer in answers]
    print("requests:", len(codes))
    print("more than half refused with 503:", codes.count(503) > 20)
    await runner.cleanup()


asyncio.run(main())
