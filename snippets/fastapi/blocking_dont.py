import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import uvicorn
from fastapi import FastAPI

app = FastAPI()
running: list[str] = []
overlaps: list[str] = []


@app.get("/report")
async def read_report() -> None:
    overlaps.extend(running)
    running.append("a report")
    time.sleep(0.3)  # a driver without async support
    running.pop()


listener = socket.create_server(("127.0.0.1", 0))
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
with (
    httpx2.Client(base_url=url, timeout=30) as client,
    ThreadPoolExecutor(4) as callers,
):
    list(callers.map(client.get, ["/report"] * 4))
    print("four requests overlapped:", bool(overlaps))
server.should_exit = True
thread.join(timeout=30)
