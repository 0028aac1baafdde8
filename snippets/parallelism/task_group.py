import asyncio


# region group
async def charge(cents: int) -> str:
    await asyncio.sleep(0.02)
    if cents > 10_000:
        raise ValueError("card declined")
    return f"charged {cents}"


async def ship(parcel: str) -> str:
    try:
        await asyncio.sleep(0.5)
    except asyncio.CancelledError:
        print(parcel, "stopped before it left")
        raise
    return f"{parcel} shipped"


async def order(cents: int, parcel: str) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            payment = group.create_task(charge(cents))
            delivery = group.create_task(ship(parcel))
    except* ValueError as failed:
        print("order failed:", *failed.exceptions)
    else:
        print("order done:", payment.result(), "|", delivery.result())


# endregion group


async def main() -> None:
    await order(500, "parcel 1")
    await order(50_000, "parcel 2")


asyncio.run(main())
