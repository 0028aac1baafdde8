import asyncio

from tenacity import (
    retry,
    retry_if_not_exception_type,
    stop_after_attempt,
)

attempts = 0


@retry(
    retry=retry_if_not_exception_type(ValueError),
    stop=stop_after_attempt(3),
)
async def load_price() -> int:
    global attempts
    attempts += 1
    await asyncio.sleep(0.5)
    return 4200


async def main() -> None:
    async with asyncio.timeout(0.2):
        price = await load_price()
        print("after the limit:", price, "after attempts:", attempts)


asyncio.run(main())
