import asyncio
import socket
import threading

import httpx2


def serve(listener: socket.socket) -> None:
    while True:
        peer, _ = listener.accept()
        with peer:
            peer.recv(1000)
            peer.sendall(b"HTTP/1.1 204 OK\r\nConnection: close\r\n\r\n")


async def main(url: str) -> None:
    async def winner() -> None:
        await client.get(url)
        other.cancel()  # (1)!

    limits = httpx2.Limits(max_connections=1)
    timeout = httpx2.Timeout(10, pool=0.5)
    async with httpx2.AsyncClient(limits=limits, timeout=timeout) as client:
        first = asyncio.create_task(winner())
        other = asyncio.create_task(client.get(url))  # (2)!
        await asyncio.wait([first, other])
        print("the other request was cancelled:", other.cancelled())
        print("the next request:", (await client.get(url)).status_code)


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=[listener], daemon=True).start()
asyncio.run(main(f"http://127.0.0.1:{listener.getsockname()[1]}/"))
