import asyncio


async def sync_stock() -> str:
    state = "incomplete"
    try:
        await asyncio.sleep(30)
        state = "complete"
    finally:
        return state


async def main() -> None:
    task = asyncio.create_task(sync_stock())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait({task})
    print("cancelled:", task.cancelled(), "| result:", task.result())


asyncio.run(main())
