import asyncio
import time
from contextlib import AbstractAsyncContextManager, nullcontext
from itertools import pairwise

Bound = AbstractAsyncContextManager[None]
SLOTS, GAP = 3, 0.03  # the other side's limits: calls, seconds


class Pace(AbstractAsyncContextManager[None]):
    def __init__(self) -> None:
        self.next, self.lock = 0.0, asyncio.Lock()

    async def __aenter__(self) -> None:
        async with self.lock:
            await asyncio.sleep(self.next - time.monotonic())
            self.next = time.monotonic() + GAP

    async def __aexit__(self, *_: object) -> None:
        """Keep the turn: it is used up."""


async def way(name: str, first: Bound, then: Bound) -> str:
    starts, at_once = list[float](), list[int]()
    done: list[str] = []
    recovered = asyncio.Event()
    asyncio.get_running_loop().call_later(0.4, recovered.set)  # (1)!

    async def call() -> None:
        async with first, then:
            starts.append(time.monotonic())
            at_once.append(len(starts) - len(done))
            await recovered.wait()
            done.append(name)

    await asyncio.gather(*(call() for _ in range(7)))
    within = max(at_once) <= SLOTS
    paced = min(end - start for start, end in pairwise(starts)) > GAP / 2
    return f"{name:16} rate kept: {paced!s:6} capacity kept: {within}"


async def main() -> None:
    slots = [asyncio.Semaphore(SLOTS) for _ in range(3)]
    lines = await asyncio.gather(
        way("semaphore", slots[0], nullcontext()),
        way("pace", Pace(), nullcontext()),
        way("pace, then slot", Pace(), slots[1]),
        way("slot, then pace", slots[2], Pace()),
    )
    print(*lines, sep="\n")


asyncio.run(main())
