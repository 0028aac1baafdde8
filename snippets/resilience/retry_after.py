import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import httpx2
import tenacity
from aiohttp import test_utils, web


def throttled(error: BaseException) -> bool:
    if not isinstance(error, httpx2.HTTPStatusError):
        return False
    return error.response.status_code in {429, 503}


# region fetch
def asked_delay(error: BaseException) -> float:
    assert isinstance(error, httpx2.HTTPStatusError)
    headers = error.response.headers
    value = headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        asked = parsedate_to_datetime(value)
        sent = parsedate_to_datetime(headers["Date"])  # (1)!
        return max(0.0, (asked - sent).total_seconds())
    except (KeyError, TypeError, ValueError, OverflowError):
        return 1.0  # (2)!


@tenacity.retry(
    retry=tenacity.retry_if_exception(throttled),
    wait=tenacity.wait_exception(asked_delay)
    + tenacity.wait_random(0, 0.1),  # (3)!
    stop=tenacity.stop_after_attempt(5)
    | tenacity.stop_before_delay(30),  # (4)!
    reraise=True,
)
async def fetch(client: httpx2.AsyncClient, path: str) -> str:
    response = await client.get(path)
    return response.raise_for_status().text


# endregion fetch


async def main() -> None:
    allowed: dict[str, datetime] = {}

    async def throttle(request: web.BaseRequest) -> web.Response:
        now, path = datetime.now(UTC), request.path
        if path in allowed:
            return web.Response(text=f"early: {now < allowed[path]}")
        second = (now + timedelta(seconds=1)).replace(microsecond=0)
        allowed[path] = second
        date = format_datetime(second, usegmt=True)
        value = {"/seconds": "1", "/date": date, "/hour": "3600"}[path]
        return web.Response(status=429, headers={"Retry-After": value})

    async with (
        test_utils.RawTestServer(throttle) as server,
        httpx2.AsyncClient(base_url=str(server.make_url("/"))) as client,
    ):
        for path in "/seconds", "/date", "/hour":
            try:
                print(path, await fetch(client, path))
            except httpx2.HTTPStatusError:
                print(path, "gave up")


asyncio.run(main())
