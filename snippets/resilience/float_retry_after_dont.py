import asyncio

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exception,
)

DATE = "Wed, 21 Oct 2026 07:28:00 GMT"


def asked_delay(error: BaseException) -> float:
    assert isinstance(error, httpx2.HTTPStatusError)
    return float(error.response.headers.get("Retry-After", "1"))


@retry(
    retry=retry_if_exception_type(httpx2.HTTPStatusError),
    wait=wait_exception(asked_delay),
    stop=stop_after_attempt(3),
)
async def fetch(client: httpx2.AsyncClient) -> str:
    response = await client.get("/")
    return response.raise_for_status().text


async def main() -> None:
    async def throttle(_: web.BaseRequest) -> web.Response:
        return web.Response(status=503, headers={"Retry-After": DATE})

    async with RawTestServer(throttle) as server:
        root = str(server.make_url("/"))
        async with httpx2.AsyncClient(base_url=root) as client:
            try:
                await fetch(client)
            except ValueError as error:
                print("instead of a second attempt:", error)


asyncio.run(main())
