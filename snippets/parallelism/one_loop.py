import asyncio
import socket
import threading

Link = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def echo(listener: socket.socket) -> None:
    peer, _ = listener.accept()
    while data := peer.recv(100):
        peer.sendall(data)


async def ask(link: Link, question: str) -> str:
    reader, writer = link
    writer.write(f"{question}\n".encode())
    return (await reader.readline()).decode().strip()


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=echo, args=[listener], daemon=True).start()
with asyncio.Runner() as runner:  # (1)!
    address = listener.getsockname()
    link = runner.run(asyncio.open_connection(*address))
    for question in "one", "two":
        print(runner.run(ask(link, question)))
    link[1].close()
    runner.run(link[1].wait_closed())  # (2)!
