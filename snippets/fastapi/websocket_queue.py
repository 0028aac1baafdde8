import asyncio
from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI, WebSocket

app = FastAPI()
clients: dict[asyncio.Queue[str], asyncio.Task[None]] = {}


# region serve
async def forward(websocket: WebSocket, queue: asyncio.Queue[str]) -> None:
    while True:
        await websocket.send_text(await queue.get())


async def listen(websocket: WebSocket) -> None:
    async for _ in websocket.iter_text():  # (1)!
        pass


@app.websocket("/prices")
async def prices(websocket: WebSocket) -> None:
    await websocket.accept()
    queue: asyncio.Queue[str] = asyncio.Queue(maxsize=3)
    sender = asyncio.create_task(forward(websocket, queue))
    listener = asyncio.create_task(listen(websocket))
    clients[queue] = sender
    try:
        await asyncio.wait(
            {sender, listener}, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        clients.pop(queue)
        sender.cancel()
        listener.cancel()


def publish(price: str) -> None:
    for queue, sender in list(clients.items()):
        try:
            queue.put_nowait(price)
        except asyncio.QueueFull:
            sender.cancel()  # (2)!


# endregion serve

Message = MutableMapping[str, Any]


class Client:
    """Speaks ASGI to the application, as a server does."""

    def __init__(self, *, reads: bool) -> None:
        self.reads = reads
        self.received: list[str] = []
        self.events: asyncio.Queue[Message] = asyncio.Queue()
        self.events.put_nowait({"type": "websocket.connect"})

    async def send(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            if not self.reads:  # a server waits while its buffers are full
                await asyncio.Event().wait()
            self.received.append(message["text"])

    async def connect(self) -> None:
        scope: Message = {"type": "websocket", "path": "/prices"}
        scope |= {"headers": [], "query_string": b""}
        await app(scope, self.events.get, self.send)


async def main() -> None:
    reader, stalled = Client(reads=True), Client(reads=False)
    tasks = [
        asyncio.create_task(each.connect()) for each in (reader, stalled)
    ]
    await asyncio.sleep(0.1)  # both have connected
    for number in range(8):
        publish(f"price {number}")
        await asyncio.sleep(0.01)
    print("received by the client that reads:", len(reader.received))
    print("clients that are left:", len(clients))
    reader.events.put_nowait({"type": "websocket.disconnect", "code": 1001})
    await asyncio.wait(tasks, timeout=5)
    print("after it closed:", len(clients))


asyncio.run(main())
