import asyncio
import time


def query_slowly() -> str:  # stands for a library that only blocks
    time.sleep(0.5)
    return "42 rows"


async def heartbeat(beats: list[float]) -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.02)


async def main() -> None:
    beats: list[float] = []
    heart = asyncio.create_task(heartbeat(beats))
    rows = await asyncio.to_thread(query_slowly)
    print("answer:", rows)
    print("heartbeats missed:", len(beats) < 5)
    heart.cancel()


asyncio.run(main())
