import io
import logging
import socket
import threading
from contextlib import redirect_stderr, redirect_stdout

import httpx2
import structlog
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/orders/{number}")
async def order(number: int) -> None:
    structlog.get_logger("shop").info("order read", order=number)


stream = io.StringIO()
with redirect_stdout(stream), redirect_stderr(stream):
    structlog.configure([structlog.processors.JSONRenderer()])
    logging.basicConfig(level=logging.INFO)

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app))
    serve = threading.Thread(
        target=server.run, args=[[listener]], daemon=True
    )
    serve.start()
    httpx2.get(f"http://127.0.0.1:{listener.getsockname()[1]}/orders/7")

lines = stream.getvalue().splitlines()
print("lines:", len(lines))
print("JSON: ", sum(line.startswith("{") for line in lines))
