import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI, Request
from structlog.contextvars import bind_contextvars, get_contextvars

app = FastAPI()


@app.put("/photos/{user}")
async def upload(user: str, request: Request) -> int:
    bind_contextvars(user=user)
    return len(await request.body())


@app.get("/prices")
async def prices() -> None:
    print("asked without signing in, logged as", get_contextvars())


listener = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(app, log_level="warning")
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
with httpx2.Client(base_url=url) as proxy:  # keeps its connection
    proxy.put("/photos/ann", content=b"x" * 200_000)
    proxy.get("/prices")
server.should_exit = True
thread.join(timeout=30)
