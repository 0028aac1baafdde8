import asyncio
import time
from contextlib import suppress
from math import inf

CALLER_WAITS, ATTEMPT = 0.85, 0.3


async def way(name: str, limit: float, last: float) -> None:
    """Try up to four times within `limit`; the last try ends by `last`."""
    start, late, cut = time.monotonic(), False, False
    with suppress(TimeoutError):
        async with asyncio.timeout(limit):
            for _ in range(4):
                now = time.monotonic() - start
                if now + ATTEMPT > last:
                    break  # not enough time for another attempt
                late, cut = now > CALLER_WAITS, True
                with suppress(TimeoutError):  # it does not respond
                    await asyncio.wait_for(asyncio.Event().wait(), ATTEMPT)
                cut = False  # the attempt has ended by itself
    print(f"{name:16} begun too late: {late!s:6} cut short: {cut}")


asyncio.run(way("count alone", inf, inf))
asyncio.run(way("one timeout", CALLER_WAITS, inf))
asyncio.run(way("budget as well", CALLER_WAITS, CALLER_WAITS))
