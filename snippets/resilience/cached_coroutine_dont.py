import asyncio
from functools import lru_cache


@lru_cache(maxsize=100)
async def exchange_rate(currency: str) -> float:
    await asyncio.sleep(0)
    return 1.08


async def main() -> None:
    print("first: ", await exchange_rate("EUR"))
    try:
        await exchange_rate("EUR")
    except RuntimeError as error:
        print("second:", error)


asyncio.run(main())
