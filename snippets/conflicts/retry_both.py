import asyncio
from contextlib import suppress

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer


async def way(name: str, *keys: str) -> None:
    booked, paid = list[str](), False

    async def pay(request: web.BaseRequest) -> web.Response:
        key, first = request.headers["Idempotency-Key"], not booked
        if not key or key not in booked:
            booked.append(key)
        if first and request.transport:
            request.transport.abort()  # booked, but the response is lost
        return web.Response(status=201)

    async with RawTestServer(pay) as server:
        url = str(server.make_url("/"))
        async with httpx2.AsyncClient() as client:
            for key in keys:
                with suppress(httpx2.TransportError):
                    await client.post(url, headers={"Idempotency-Key": key})
                    paid = True
    print(f"{name:24} caller says paid: {paid!s:6} payments: {len(booked)}")


asyncio.run(way("no retry", ""))
asyncio.run(way("retry without a key", "", ""))
asyncio.run(way("retry, key per attempt", "a", "b"))
asyncio.run(way("retry, key of the order", "order-7", "order-7"))
