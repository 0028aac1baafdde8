import asyncio
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


# region pool
def spin(seconds: float) -> str:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "computed"


async def heartbeat(beats: list[float]) -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.02)


async def main() -> None:
    loop, beats = asyncio.get_running_loop(), list[float]()
    heart = asyncio.create_task(heartbeat(beats))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(await loop.run_in_executor(pool, spin, 0.5))
        print("heartbeats missed:", len(beats) < 5)
        try:
            await loop.run_in_executor(pool, os._exit, 1)  # (1)!
        except BrokenProcessPool:
            print("a worker died, and we know")
    heart.cancel()


# endregion pool


if __name__ == "__main__":
    asyncio.run(main())
