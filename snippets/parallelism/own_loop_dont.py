import asyncio


async def load_price(sku: str) -> int:
    await asyncio.sleep(0)
    return {"tea": 450}[sku]


def price(sku: str, loop: asyncio.AbstractEventLoop) -> int:
    call = asyncio.run_coroutine_threadsafe(load_price(sku), loop)
    return call.result(timeout=0.5)


async def endpoint() -> None:
    try:
        print("price:", price("tea", asyncio.get_running_loop()))
    except TimeoutError:
        print("no price after 0.5 s: the loop waits for itself")


asyncio.run(endpoint())
