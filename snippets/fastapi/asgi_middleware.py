from contextvars import ContextVar

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

user: ContextVar[str] = ContextVar("user", default="nobody")


# region middleware
class AccessLog:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] != "http":  # (1)!
            return await self.app(scope, receive, send)
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            print(scope["path"], status, "by", user.get())


# endregion middleware


app = FastAPI()
app.add_middleware(AccessLog)


@app.get("/orders")
async def read_orders() -> list[str]:
    user.set("ada")
    return ["cup"]


client = TestClient(app)
client.get("/orders")
