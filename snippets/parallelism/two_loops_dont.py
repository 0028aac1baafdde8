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
link = asyncio.run(asyncio.open_connection(*listener.getsockname()))
try:
    print(asyncio.run(ask(link, "one")))
except RuntimeError as error:
    print("a second loop:", str(error).partition("got ")[2])
try:
    link[1].close()
except RuntimeError as error:
    print("closing:", error)
