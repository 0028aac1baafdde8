import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import httpx2
from aiohttp import web

served: list[int] = []


async def answer(request: web.Request) -> web.Response:
    page = int(request.query["page"])
    served.append(page)
    items = list(range(page * 10, page * 10 + 10))
    return web.json_response({"items": items, "next": page + 1})


# region stream
async def stream_items(url: str) -> AsyncGenerator[int, None]:
    async with httpx2.AsyncClient(timeout=30) as client:
        page: int | None = 0
        while page is not None:
            answer = await client.get(url, params={"page": page})
            body = answer.json()
            for item in body["items"]:
                yield item
            page = body["next"] if page < 50 else None


# endregion stream


async def main() -> None:
    app = web.Application()
    app.router.add_get("/items", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/items"

    # region use
    async with aclosing(stream_items(url)) as items:  # (1)!
        async for item in items:
            if item == 14:
                print("found:", item)
                break
    print("pages fetched:", served)
    # endregion use
    await runner.cleanup()


asyncio.run(main())
