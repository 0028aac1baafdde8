import asyncio


class Backend:
    def __init__(self) -> None:
        self.in_flight = self.most = 0

    async def call(self, what: str) -> str:
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        await asyncio.sleep(0.02)
        self.in_flight -= 1
        return f"{what} found"


# region waits
async def independent() -> int:
    backend = Backend()
    sources = ("profile", "orders", "stock")
    await asyncio.gather(*(backend.call(source) for source in sources))
    return backend.most


async def dependent() -> int:
    backend = Backend()
    order = await backend.call("order")
    price = await backend.call(f"price of ({order})")
    await backend.call(f"tax on ({price})")
    return backend.most


async def main() -> None:
    print("three sources, calls in flight:", await independent())
    print("three steps, calls in flight:", await dependent())


# endregion waits


asyncio.run(main())
