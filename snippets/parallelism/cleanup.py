import asyncio


async def roll_back() -> None:
    await asyncio.sleep(0.01)
    print("rolled back")


async def transfer() -> None:
    print("began")
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        try:
            async with asyncio.timeout(1):  # (1)!
                await roll_back()
        except TimeoutError:  # (2)!
            print("not rolled back in time")
        raise


async def main() -> None:
    task = asyncio.create_task(transfer())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait({task})  # (3)!
    print("cancelled:", task.cancelled())


asyncio.run(main())
