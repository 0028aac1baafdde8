import asyncio
import time


async def call() -> int:
    await asyncio.sleep(0.4)
    raise ConnectionError("price service is down")


async def load_price() -> int:
    for _ in range(3):
        try:
            return await call()
        except BaseException:
            print("failed, trying again")
    return 450


async def main() -> None:
    started = time.monotonic()
    async with asyncio.timeout(0.2):
        print("price:", await load_price())
    print(
        "no TimeoutError, three times over the limit:",
        time.monotonic() - started > 0.6,
    )


asyncio.run(main())
