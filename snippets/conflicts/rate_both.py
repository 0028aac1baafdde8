import asyncio
import time
from itertools import pairwise

SLOTS, GAP = 3, 0.03  # what the other side allows: at once, and apart


async def way(order: list[str]) -> str:
    slots, pace = asyncio.Semaphore(SLOTS), asyncio.Lock()
    starts, recovered = list[float](), asyncio.Event()

    async def call() -> None:
        for bound in order:
            if bound == "slot":
                await slots.acquire()
            else:
                async with pace:  # one call waits at a time
                    await asyncio.sleep(GAP)
        starts.append(time.monotonic())
        await recovered.wait()
        slots.release()

    calls = asyncio.gather(*(call() for _ in range(7)))
    await asyncio.sleep(0.4)  # (1)!
    at_once = len(starts)
    recovered.set()
    await calls
    paced = min(end - start for start, end in pairwise(starts)) > GAP / 2
    bounds, kept = ", then ".join(order), at_once <= SLOTS
    return f"{bounds:16} rate kept: {paced!s:6} capacity kept: {kept}"


async def main() -> None:
    orders = ["slot"], ["pace"], ["pace", "slot"], ["slot", "pace"]
    print(*await asyncio.gather(*map(way, orders)), sep="\n")


asyncio.run(main())
