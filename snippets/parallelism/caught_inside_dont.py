import asyncio


async def load_price() -> int:
    async with asyncio.timeout(0.05):
        try:
            await asyncio.sleep(30)
        except TimeoutError:
            print("too slow, using the cached price")
            return 450
    return 500


print("price:", asyncio.run(load_price()))
