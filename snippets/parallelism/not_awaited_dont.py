import asyncio

saved: list[str] = []


async def save(order: str) -> None:
    await asyncio.sleep(0)
    saved.append(order)


def place(order: str) -> str:
    save(order)
    return "201 Created"


async def endpoint() -> None:
    print("answer:", place("tea"))
    print("orders saved:", len(saved))


asyncio.run(endpoint())
