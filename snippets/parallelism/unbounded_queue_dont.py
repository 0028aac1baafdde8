import asyncio

Queue = asyncio.Queue[int]


async def produce(queue: Queue) -> None:
    for item in range(50_000):
        await queue.put(item)


async def consume(queue: Queue, done: list[int]) -> None:
    while True:
        done.append(await queue.get())
        await asyncio.sleep(0.001)


async def main() -> None:
    queue: Queue = asyncio.Queue()
    done: list[int] = []
    consumer = asyncio.create_task(consume(queue, done))
    await produce(queue)
    print("handled:", len(done))
    print("items waiting in memory:", queue.qsize())
    consumer.cancel()


asyncio.run(main())
