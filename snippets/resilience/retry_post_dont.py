import asyncio

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import retry, retry_if_exception_type, stop_after_attempt


@retry(
    retry=retry_if_exception_type(httpx2.TimeoutException),
    stop=stop_after_attempt(3),
)
async def pay(client: httpx2.AsyncClient, cents: int) -> None:
    response = await client.post("/charges", json={"cents": cents})
    response.raise_for_status()


async def main() -> None:
    charged: list[int] = []
    over = asyncio.Event()

    async def charge(request: web.BaseRequest) -> web.Response:
        charged.append((await request.json())["cents"])
        if len(charged) == 1:
            await over.wait()  # the first response comes too late
        return web.Response(status=201)

    async with RawTestServer(charge) as server:
        root = str(server.make_url("/"))
        async with httpx2.AsyncClient(base_url=root, timeout=1) as client:
            await pay(client, 4200)
        over.set()
    print("charged:", charged)


asyncio.run(main())
