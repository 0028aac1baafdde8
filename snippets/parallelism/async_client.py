import asyncio
import socket
import threading
import time

import httpx2


def serve_slowly(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1024)
        time.sleep(0.5)
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")


# region call
async def heartbeat(beats: list[float]) -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.02)


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=serve_slowly, args=[listener])
    server.daemon = True  # a failed request ends the program
    server.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    beats: list[float] = []
    heart = asyncio.create_task(heartbeat(beats))
    async with httpx2.AsyncClient(timeout=30) as client:
        before = len(beats)
        answer = await client.get(url)
        missed = len(beats) - before < 5
    print("status:", answer.status_code)
    print("heartbeats missed:", missed)
    heart.cancel()
    listener.close()


# endregion call


asyncio.run(main())
