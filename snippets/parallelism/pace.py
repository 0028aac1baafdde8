import asyncio
import itertools
import time


class Pace:
    def __init__(self, per_second: float) -> None:
        self.gap, self.next = 1 / per_second, 0.0
        self.lock = asyncio.Lock()

    async def turn(self) -> None:
        async with self.lock:
            await asyncio.sleep(self.next - time.monotonic())
            self.next = time.monotonic() + self.gap  # (1)!


async def call(pace: Pace, starts: list[float]) -> None:
    await pace.turn()
    starts.append(time.monotonic())
    await asyncio.sleep(0.2)  # the call itself may take longer than a gap


async def main() -> None:
    pace, starts = Pace(per_second=20), list[float]()
    await asyncio.gather(*(call(pace, starts) for _ in range(10)))
    gaps = [later - start for start, later in itertools.pairwise(starts)]
    print(f"{len(starts)} calls, a gap under 1/20 s: {min(gaps) < 0.049}")


asyncio.run(main())
