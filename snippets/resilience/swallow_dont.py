import asyncio


class Shop:
    def similar(self, book: str) -> list[str]:
        return [f"like {book}"]


async def recommendations(shop: Shop, book: str) -> list[str]:
    try:
        await asyncio.sleep(0.1)
        return shop.simliar(book)
    except BaseException:
        return []


async def main() -> None:
    answer = await recommendations(Shop(), "Emma")
    print("the misspelled name shows as:", answer)
    task = asyncio.create_task(recommendations(Shop(), "Emma"))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    print("cancelled:", task.cancelled(), "and answered:", task.result())


asyncio.run(main())
