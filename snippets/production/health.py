import socket
import threading

import httpx2
import psycopg
import uvicorn
from fastapi import FastAPI

app = FastAPI()


# region endpoints
@app.get("/health")
async def health() -> str:  # (1)!
    return "alive"


@app.get("/orders")
def orders() -> None:
    psycopg.connect("postgresql://127.0.0.1:9/shop")


@app.get("/deadlock")
async def deadlock() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()  # (2)!


# endregion endpoints


listener = socket.create_server(("127.0.0.1", 0))
url = "http://{}:{}".format(*listener.getsockname())
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
run = threading.Thread(target=server.run, args=([listener],), daemon=True)
run.start()
# region probe
limits = [
    ("/orders", 60),
    ("/health", 60),
    ("/deadlock", 1),
    ("/health", 2),
]
for path, limit in limits:
    try:
        print(path, httpx2.get(url + path, timeout=limit).status_code)
    except httpx2.ReadTimeout:
        print(path, "no answer")
# endregion probe
