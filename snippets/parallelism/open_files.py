import asyncio
import contextlib
import resource
import socket
import threading


def serve(listener: socket.socket) -> None:
    while True:
        with contextlib.suppress(OSError):
            peer, _ = listener.accept()
            with peer:
                peer.sendall(peer.recv(100))


# region ask
async def ask(port: int, limit: asyncio.Semaphore) -> bytes:
    async with limit:  # (1)!
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        try:
            return await reader.readline()
        finally:
            writer.close()  # (2)!
            await writer.wait_closed()


async def main(port: int) -> None:
    limit = asyncio.Semaphore(20)
    answers = await asyncio.gather(*(ask(port, limit) for _ in range(200)))
    print("open files allowed: 64, answers:", len(answers))


_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))  # (3)!
listener = socket.create_server(("127.0.0.1", 0), backlog=200)
threading.Thread(target=serve, args=[listener], daemon=True).start()
asyncio.run(main(listener.getsockname()[1]))
# endregion ask
