import asyncio
from collections import Counter
from contextlib import suppress

import httpx2
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import retry, retry_if_exception, stop_after_attempt

# region fetch
LATE = httpx2.TimeoutException
LOST = httpx2.NetworkError, httpx2.RemoteProtocolError


def is_transient(error: BaseException) -> bool:
    if isinstance(error, httpx2.HTTPStatusError):
        return error.response.status_code in {429, 502, 503, 504}  # (1)!
    return isinstance(error, (LATE, *LOST))  # (2)!


@retry(
    retry=retry_if_exception(is_transient),
    stop=stop_after_attempt(3),
    reraise=True,  # (3)!
)
async def fetch(client: httpx2.AsyncClient, url: str) -> bytes:
    response = await client.get(url)
    return response.raise_for_status().content


# endregion fetch


async def main() -> None:
    requests = Counter[str]()

    async def answer(request: web.BaseRequest) -> web.Response:
        requests[request.path.strip("/")] += 1
        return web.Response(status=int(request.path.strip("/")))

    async with httpx2.AsyncClient() as client:
        async with RawTestServer(answer) as server:
            root = str(server.make_url("/"))
            for status in 400, 401, 403, 404, 422, 429, 500, 502, 503, 504:
                with suppress(httpx2.HTTPStatusError):
                    await fetch(client, f"{root}{status}")
        with suppress(httpx2.ConnectError):  # the server is gone
            await fetch(client, root)
    for times in 1, 3:
        sent = [status for status, n in requests.items() if n == times]
        print(f"sent {times}x:", *sent)
    print("connection refused: tried", fetch.statistics["attempt_number"])


asyncio.run(main())
