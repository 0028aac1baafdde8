import asyncio

import httpx2


async def main() -> None:
    stalled = asyncio.Event()

    async def never_answer(
        _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await stalled.wait()
        writer.close()

    server = await asyncio.start_server(never_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    limits = httpx2.Timeout(0.2, connect=1.0)  # (1)!
    async with server, httpx2.AsyncClient(timeout=limits) as client:
        try:
            await client.get(f"http://127.0.0.1:{port}/")
        except httpx2.TimeoutException as error:
            print("gave up:", type(error).__name__)
        stalled.set()


asyncio.run(main())
