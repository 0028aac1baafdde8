import asyncio
import traceback


async def charge(cents: int) -> None:
    await asyncio.sleep(0)
    if cents > 10_000:
        raise ValueError(f"{cents} cents is over the limit")


def bill(cents: int) -> asyncio.Task[None]:
    return asyncio.create_task(charge(cents))


async def main() -> None:
    payment = bill(12_000)
    try:
        await payment
    except ValueError as error:
        frames = traceback.extract_tb(error.__traceback__)
        names = [frame.name for frame in frames]
        print(" > ".join(names), "|", error)
        print("the traceback names bill():", "bill" in names)


asyncio.run(main())
