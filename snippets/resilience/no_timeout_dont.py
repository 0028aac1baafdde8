import asyncio

import aiohttp


async def main() -> None:
    stalled = asyncio.Event()

    async def never_answer(
        _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await stalled.wait()
        writer.close()

    server = await asyncio.start_server(never_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, aiohttp.ClientSession() as session:
        print("total limit:", session.timeout.total, "s")
        request = session.get(f"http://127.0.0.1:{port}/")
        call = asyncio.ensure_future(request)
        _, waiting = await asyncio.wait({call}, timeout=1)
        print("still waiting after 1 s:", call in waiting)
        call.cancel()
        stalled.set()


asyncio.run(main())
