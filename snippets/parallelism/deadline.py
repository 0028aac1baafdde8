import asyncio


async def step(name: str, seconds: float, done: list[str]) -> None:
    await asyncio.sleep(seconds)
    done.append(name)


async def main() -> None:
    done: list[str] = []
    try:
        async with asyncio.timeout(1):  # (1)!
            await step("stock", 0.01, done)
            await step("price", 0.01, done)
            await step("tax", 30, done)
    except TimeoutError:
        print("out of time after:", done)

    empty: asyncio.Queue[str] = asyncio.Queue()
    try:
        await asyncio.wait_for(empty.get(), timeout=0.1)  # (2)!
    except TimeoutError:
        print("nothing arrived")


asyncio.run(main())
