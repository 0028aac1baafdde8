import logging
import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, get_contextvars

app = FastAPI()


@app.get("/share")
async def share(people: int) -> int:
    return 100 // people


# region wrap
async def with_id(scope: Scope, receive: Receive, send: Send) -> None:
    async def send_with_id(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["X-Correlation-ID"] = "c-17"
        await send(message)

    bind_contextvars(correlation_id="c-17")
    await app(scope, receive, send_with_id)


# endregion wrap


class Shown(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(record.name, "logs with", get_contextvars())


logging.basicConfig(handlers=[Shown()])
listener = socket.create_server(("127.0.0.1", 0))
# region serve
config = uvicorn.Config(with_id, lifespan="off", log_config=None)
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=[[listener]], daemon=True)
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}/share?people=0"
answer = httpx2.get(url)
server.should_exit = True
thread.join(timeout=30)
print(answer.status_code, "with", answer.headers["X-Correlation-ID"])
# endregion serve
