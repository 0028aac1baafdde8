import asyncio


async def load(source: str) -> int:
    await asyncio.sleep(0.01)
    match source:
        case "reviews":
            raise ConnectionError("reviews is down")
        case "ads":
            raise asyncio.CancelledError
    return len(source)


async def main() -> None:
    sources = ["prices", "reviews", "ads", "stock"]
    calls = (load(source) for source in sources)
    results = await asyncio.gather(*calls, return_exceptions=True)
    page: dict[str, int] = {}
    for source, result in zip(sources, results, strict=True):
        if isinstance(result, BaseException):  # (1)!
            print(f"without {source}: {result!r}")
        else:
            page[source] = result
    print("page:", page)


asyncio.run(main())
