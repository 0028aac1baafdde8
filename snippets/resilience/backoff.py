import asyncio
from itertools import pairwise
from time import monotonic

import httpx2
import tenacity
from aiohttp import test_utils, web


# region fetch
def is_transient(error: BaseException) -> bool:
    if isinstance(error, httpx2.HTTPStatusError):
        return error.response.status_code in {429, 502, 503, 504}
    return isinstance(error, (httpx2.TimeoutException, httpx2.NetworkError))


@tenacity.retry(
    retry=tenacity.retry_if_exception(is_transient),
    stop=tenacity.stop_after_attempt(5)
    | tenacity.stop_after_delay(60),  # (1)!
    wait=tenacity.wait_exponential_jitter(
        multiplier=0.1, max=30, jitter=0.1
    ),
    reraise=True,
)
async def fetch(client: httpx2.AsyncClient) -> str:
    response = await client.get("/")
    return response.raise_for_status().text


# endregion fetch


async def main() -> None:
    arrivals: list[float] = []

    async def recover(_: web.BaseRequest) -> web.Response:
        arrivals.append(monotonic())
        if len(arrivals) < 4:
            return web.Response(status=503)
        return web.Response(text="back")

    async with (
        test_utils.RawTestServer(recover) as server,
        httpx2.AsyncClient(base_url=str(server.make_url("/"))) as client,
    ):
        print("answer:", await fetch(client))
    gaps = [later - earlier for earlier, later in pairwise(arrivals)]
    print("requests:", len(arrivals))
    for gap, least in zip(gaps, (0.1, 0.2, 0.4), strict=True):
        print(f"waited {least} s or more: {gap > least}")


asyncio.run(main())
