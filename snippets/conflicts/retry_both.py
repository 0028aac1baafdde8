import asyncio
from itertools import count

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def way(name: str, attempts: int, keys: list[str]) -> None:
    booked: dict[str, str] = {}
    unnamed = count()
    over = asyncio.Event()

    async def pay(request: web.BaseRequest) -> web.Response:
        first = not booked
        key = request.headers.get("Idempotency-Key", str(next(unnamed)))
        booked.setdefault(key, "one mug")
        if first:
            await over.wait()  # booked, but the response comes too late
        return web.Response(status=201)

    paid = False
    async with RawTestServer(pay) as server:
        url = str(server.make_url("/"))
        async with httpx2.AsyncClient(timeout=0.3) as client:
            for key in keys[:attempts]:
                headers = {"Idempotency-Key": key} if key else {}
                try:
                    await client.post(url, headers=headers)
                except httpx2.TimeoutException:
                    continue
                paid = True
                break
        over.set()
    print(f"{name:24} caller says paid: {paid!s:6} payments: {len(booked)}")


async def main() -> None:
    await way("no retry", 1, [""])
    await way("retry without a key", 2, ["", ""])
    await way("retry, key per attempt", 2, ["a", "b"])
    await way("retry, key of the order", 2, ["order-7", "order-7"])


asyncio.run(main())
