import asyncio


async def consume(queue: asyncio.Queue[str], done: list[int]) -> None:
    while True:
        text = await queue.get()
        done.append(int(text))
        queue.task_done()


async def main() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    done: list[int] = []
    worker = asyncio.create_task(consume(queue, done))
    for text in ("1", "2", "three", "4"):
        await queue.put(text)
    try:
        await asyncio.wait_for(queue.join(), timeout=0.5)
    except TimeoutError:
        print("handled:", done)
        print(
            "join() still waiting after 0.5 s, worker done:", worker.done()
        )
        print("nobody had looked at:", repr(worker.exception()))


asyncio.run(main())
