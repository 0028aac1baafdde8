import asyncio
import time
from math import inf

CALLER_WAITS, ATTEMPT, PAUSE = 0.4, 0.15, 0.01


async def way(name: str, limit: float | None, last: float) -> None:
    """Call a dependency that does not respond, up to four times.

    Args:
        name: what the way is called.
        limit: a timeout around all attempts, in seconds.
        last: when an attempt must have ended, in seconds.
    """
    began, ended = list[float](), list[float]()
    start = time.monotonic()
    try:
        async with asyncio.timeout(limit):
            while len(began) < 4:
                if (now := time.monotonic() - start) + ATTEMPT > last:
                    break  # not enough time for another attempt
                began.append(now)
                try:
                    async with asyncio.timeout(ATTEMPT):
                        await asyncio.Event().wait()
                except TimeoutError:
                    ended.append(now)
                await asyncio.sleep(PAUSE)
    except TimeoutError:
        pass  # the limit around all attempts
    late = began[-1] > CALLER_WAITS
    cut = len(began) > len(ended)
    print(f"{name:16} begun too late: {late!s:6} cut short: {cut}")


async def main() -> None:
    await way("count alone", None, inf)
    await way("one timeout", CALLER_WAITS, inf)
    await way("budget as well", CALLER_WAITS, CALLER_WAITS)


asyncio.run(main())
