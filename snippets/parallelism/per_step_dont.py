import asyncio
import time

BUDGET = 1.0


async def load(what: str, timeout: float) -> str:
    await asyncio.wait_for(asyncio.sleep(0.4), timeout)
    return what


async def main() -> None:
    started = time.monotonic()
    page = [await load(what, BUDGET) for what in ("stock", "price", "tax")]
    print("loaded:", page)
    print("over the budget:", time.monotonic() - started > BUDGET)


asyncio.run(main())
