import asyncio
import itertools
import time


class Pace:
    def __init__(self, per_second: float) -> None:
        self.gap = 1 / per_second
        self.next = 0.0
        self.lock = asyncio.Lock()

    async def turn(self) -> float:
        async with self.lock:
            await asyncio.sleep(self.next - time.monotonic())
            start = time.monotonic()
            self.next = start + self.gap  # (1)!
            return start


async def call(pace: Pace, starts: list[float]) -> None:
    starts.append(await pace.turn())
    await asyncio.sleep(0.2)  # the call itself may take longer than a gap


async def main() -> None:
    pace, starts = Pace(per_second=20), list[float]()
    await asyncio.gather(*(call(pace, starts) for _ in range(10)))
    gaps = [later - start for start, later in itertools.pairwise(starts)]
    print("calls:", len(starts))
    print("a gap shorter than 1/20 s:", min(gaps) < 0.049)


asyncio.run(main())
