import asyncio
from collections.abc import AsyncGenerator

open_connections: set[str] = set()


async def stream_items() -> AsyncGenerator[int, None]:
    opened_by = asyncio.current_task()
    open_connections.add("connection 1")
    try:
        for item in range(100):
            yield item
    finally:
        open_connections.discard("connection 1")
        closed_by = asyncio.current_task()
        print("closed by the task that opened it:", closed_by is opened_by)


async def main() -> None:
    async for item in stream_items():
        if item == 14:
            print("found:", item)
            break
    print("open after the loop:", open_connections)
    await asyncio.sleep(0.01)


asyncio.run(main())
