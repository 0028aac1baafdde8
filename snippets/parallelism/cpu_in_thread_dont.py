import asyncio
import json
import time

beats: list[float] = []


def parse(text: str) -> tuple[int, int, float]:
    before, started = len(beats), time.monotonic()
    rows = json.loads(text)
    due = (time.monotonic() - started) / 0.001
    return len(rows), len(beats) - before, due


async def heartbeat() -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.001)


async def main() -> None:
    text = f"[{','.join(['1'] * 4_000_000)}]"
    heart = asyncio.create_task(heartbeat())
    rows, came, due = await asyncio.to_thread(parse, text)
    print("rows parsed:", rows)
    print("nine in ten heartbeats missed:", came < due / 10)
    heart.cancel()


asyncio.run(main())
