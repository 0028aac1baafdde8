import asyncio

WORKERS = 2
Queue = asyncio.Queue[int | None]


async def produce(queue: Queue, waiting: list[int]) -> None:
    for item in range(200):
        await queue.put(item)  # (1)!
        waiting.append(queue.qsize())
    for _ in range(WORKERS):
        await queue.put(None)  # (2)!


async def consume(queue: Queue, done: list[int]) -> None:
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0.001)
        done.append(item)


async def main() -> None:
    queue: Queue = asyncio.Queue(maxsize=10)
    done: list[int] = []
    waiting: list[int] = []
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(queue, waiting))
        for _ in range(WORKERS):
            group.create_task(consume(queue, done))
    print("handled:", len(done))
    print("most items waiting:", max(waiting))


asyncio.run(main())
