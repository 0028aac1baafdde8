import asyncio

delivered: list[str] = []


async def send(address: str) -> None:
    await asyncio.sleep(0.01)
    if address.endswith("@example.com"):
        raise ConnectionError(f"{address}: mailbox unavailable")
    delivered.append(address)


async def main() -> None:
    addresses = ["ada@example.org", "bob@example.com", "cyd@example.com"]
    calls = (send(address) for address in addresses)
    results = await asyncio.gather(*calls, return_exceptions=True)
    print(f"report: {len(results)} of {len(addresses)} sent")
    print("delivered:", len(delivered))


asyncio.run(main())
