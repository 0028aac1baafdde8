import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import httpx
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from tenacity import (
    retry,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_exception,
    wait_random,
)


def throttled(error: BaseException) -> bool:
    if not isinstance(error, httpx.HTTPStatusError):
        return False
    return error.response.status_code in {429, 503}


def asked_delay(error: BaseException) -> float:
    assert isinstance(error, httpx.HTTPStatusError)
    headers = error.response.headers
    value = headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        asked = parsedate_to_datetime(value)
        sent = parsedate_to_datetime(headers["Date"])  # (1)!
        return max(0.0, (asked - sent).total_seconds())
    except (KeyError, TypeError, ValueError):
        return 1.0  # (2)!


@retry(
    retry=retry_if_exception(throttled),
    wait=wait_exception(asked_delay) + wait_random(0, 0.1),  # (3)!
    stop=stop_after_attempt(5) | stop_before_delay(30),  # (4)!
    reraise=True,
)
async def fetch(client: httpx.AsyncClient, path: str) -> str:
    response = await client.get(path)
    return response.raise_for_status().text


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

    async with RawTestServer(throttle) as server:
        root = str(server.make_url("/"))
        async with httpx.AsyncClient(base_url=root) as client:
            paths = "/seconds", "/date", "/hour"
            calls = [fetch(client, path) for path in paths]
            ends = await asyncio.gather(*calls, return_exceptions=True)
            for path, end in zip(paths, ends, strict=True):
                print(path, end if isinstance(end, str) else "gave up")


asyncio.run(main())
