import io
import logging
import socket
import threading
from contextlib import redirect_stderr, redirect_stdout

import httpx
import structlog
import uvicorn
from fastapi import FastAPI

app = FastAPI()
log = structlog.get_logger()


@app.get("/orders/{number}")
async def order(number: int) -> int:
    log.info("order read", order=number)
    return number


stream = io.StringIO()
with redirect_stdout(stream), redirect_stderr(stream):
    structlog.configure([structlog.processors.JSONRenderer()])
    logging.basicConfig(level=logging.INFO)

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    httpx.get(f"http://127.0.0.1:{listener.getsockname()[1]}/orders/7")
    server.should_exit = True
    thread.join()

lines = stream.getvalue().splitlines()
print("lines:", len(lines))
print("JSON: ", sum(line.startswith("{") for line in lines))
