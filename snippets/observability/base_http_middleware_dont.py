import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint
from structlog.contextvars import bind_contextvars, get_contextvars

app = FastAPI()


@app.middleware("http")  # a BaseHTTPMiddleware
async def access_log(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    bind_contextvars(correlation_id="c-17")
    response = await call_next(request)
    print("access log:", sorted(get_contextvars()))
    return response


@app.get("/orders")
async def orders() -> int:
    bind_contextvars(user="ann")
    print("endpoint:  ", sorted(get_contextvars()))
    return 7


listener = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(app, log_level="warning")
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
httpx2.get(f"http://127.0.0.1:{listener.getsockname()[1]}/orders")
server.should_exit = True
thread.join(timeout=30)
