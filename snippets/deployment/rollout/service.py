import asyncio
import sys
from asyncio import StreamReader, StreamWriter

OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"


async def handle(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(0.05)  # the work
    writer.write(f"{OK}{sys.argv[1]}".encode())
    await writer.drain()
    writer.close()


async def main() -> None:
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # ready
    await server.serve_forever()


asyncio.run(main())
