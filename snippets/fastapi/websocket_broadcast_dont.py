import asyncio
from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI, WebSocket

app = FastAPI()
clients: list[WebSocket] = []


# region serve
@app.websocket("/prices")
async def prices(websocket: WebSocket) -> None:
    await websocket.accept()
    clients.append(websocket)
    try:
        async for _ in websocket.iter_text():
            pass
    finally:
        clients.remove(websocket)


async def publish(price: str) -> None:
    for websocket in list(clients):
        await websocket.send_text(price)


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
    stalled, *readers = [Client(reads=number > 0) for number in range(20)]
    tasks = [
        asyncio.create_task(each.connect()) for each in (stalled, *readers)
    ]
    await asyncio.sleep(0.1)  # all have connected
    publisher = asyncio.create_task(publish("price 0"))
    await asyncio.wait([publisher], timeout=0.3)
    reached = sum(bool(each.received) for each in readers)
    print("all 19 that read got the price:", reached == 19)
    print("publish() still waits:", not publisher.done())
    for task in tasks:
        task.cancel()


asyncio.run(main())
