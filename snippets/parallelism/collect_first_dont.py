import asyncio

fetched: list[int] = []


async def fetch_page(page: int) -> list[int]:
    await asyncio.sleep(0.001)
    fetched.append(page)
    return list(range(page * 10, page * 10 + 10))


async def load_items() -> list[int]:
    items: list[int] = []
    for page in range(50):
        items += await fetch_page(page)
    return items


async def main() -> None:
    for item in await load_items():
        if item == 14:
            print("found:", item)
            break
    print("pages fetched:", len(fetched))


asyncio.run(main())
