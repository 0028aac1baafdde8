import asyncio

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import RetryError, retry, stop_after_attempt


@retry(stop=stop_after_attempt(5))
async def log_in(client: httpx2.AsyncClient, password: str) -> str:
    response = await client.post("/login", auth=("ada", password))
    return response.raise_for_status().text


async def main() -> None:
    failures = 0

    async def check(_: web.BaseRequest) -> web.Response:
        nonlocal failures
        failures += 1
        return web.Response(status=401)

    async with RawTestServer(check) as server:
        root = str(server.make_url("/"))
        async with httpx2.AsyncClient(base_url=root) as client:
            try:
                await log_in(client, "a typing mistake")
            except RetryError as error:
                print("the caller sees:", type(error).__name__)
    print(f"mistakes: 1, failed logins: {failures}")


asyncio.run(main())
