import asyncio
import socket
import threading
import time
from urllib.request import urlopen


def serve_slowly(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1024)
        time.sleep(0.5)
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")


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
    await asyncio.sleep(0.1)
    before = len(beats)
    with urlopen(url, timeout=30) as answer:
        print("status:", answer.status)
    print("heartbeats during the call:", len(beats) - before)
    heart.cancel()
    listener.close()


asyncio.run(main())
