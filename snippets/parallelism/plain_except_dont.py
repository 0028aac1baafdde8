import asyncio


async def charge(cents: int) -> None:
    if cents > 10_000:
        raise ValueError("card declined")


async def main() -> None:
    print("order placed")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(charge(50_000))
    except ValueError as error:
        print("order failed:", error)


asyncio.run(main())
