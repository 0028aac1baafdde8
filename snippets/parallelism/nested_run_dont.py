import asyncio


async def load_price(sku: str) -> int:
    await asyncio.sleep(0)
    return {"tea": 450}[sku]


def price(sku: str) -> int:
    return asyncio.run(load_price(sku))


async def endpoint() -> int:
    return price("tea")


print("called from sync code:", price("tea"))
print("called from async code:", asyncio.run(endpoint()))
