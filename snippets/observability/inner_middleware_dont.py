import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class CorrelationIdMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Correlation-ID"] = "c-17"
            await send(message)

        await self.app(scope, receive, send_with_id)


app = FastAPI()
app.add_middleware(CorrelationIdMiddleware)


@app.get("/share")
async def share(people: int) -> int:
    return 100 // people


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
threading.Thread(target=server.run, args=[[listener]], daemon=True).start()
for people in [4, 0]:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/share"
    answer = httpx2.get(url, params={"people": people})
    has_id = "X-Correlation-ID" in answer.headers
    print(answer.status_code, "with an ID:", has_id)
