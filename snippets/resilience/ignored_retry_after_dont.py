import asyncio
from time import monotonic

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)


@retry(
    retry=retry_if_exception_type(httpx2.HTTPStatusError),
    wait=wait_random_exponential(multiplier=0.05, max=30),
    stop=stop_after_attempt(5),
    reraise=True,
)
async def fetch(client: httpx2.AsyncClient) -> str:
    response = await client.get("/")
    return response.raise_for_status().text


async def main() -> None:
    early, allowed = 0, 0.0

    async def throttle(_: web.BaseRequest) -> web.Response:
        nonlocal early, allowed
        early += monotonic() < allowed
        allowed = monotonic() + 10  # an early call restarts the wait
        return web.Response(status=429, headers={"Retry-After": "10"})

    async with RawTestServer(throttle) as server:
        root = str(server.make_url("/"))
        async with httpx2.AsyncClient(base_url=root) as client:
            try:
                await fetch(client)
            except httpx2.HTTPStatusError as error:
                status = error.response.status_code
                print(f"too early: {early} of 4, and still {status}")


asyncio.run(main())
