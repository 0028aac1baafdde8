import asyncio

tasks: list[asyncio.Task[None]] = []


async def audit(event: str) -> None:
    raise ConnectionError(f"{event}: audit log is down")


async def main() -> None:
    for number in range(100):
        task = asyncio.create_task(audit(f"order {number}"))
        tasks.append(task)
    await asyncio.sleep(0.05)
    failed = [task for task in tasks if task.exception()]
    print("failed without a word:", len(failed))
    print("finished tasks still in memory:", len(tasks))


asyncio.run(main())
