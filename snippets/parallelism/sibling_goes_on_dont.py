import asyncio


async def charge(cents: int) -> str:
    await asyncio.sleep(0.02)
    if cents > 10_000:
        raise ValueError("card declined")
    return f"charged {cents}"


async def ship(parcel: str) -> None:
    await asyncio.sleep(0.5)
    print(parcel, "shipped, and nobody paid")


async def main() -> None:
    try:
        await asyncio.gather(charge(50_000), ship("parcel 2"))
    except ValueError as error:
        print("order failed:", error)
    await asyncio.sleep(1)  # the service goes on with other work


asyncio.run(main())
