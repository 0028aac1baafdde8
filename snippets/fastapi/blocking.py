import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import anyio.to_thread
import httpx2
import uvicorn
from fastapi import FastAPI

app = FastAPI()
running: list[str] = []
overlaps: list[str] = []


# region endpoints
@app.get("/report")
def read_report() -> None:  # (1)!
    overlaps.extend(running)  # (2)!
    running.append("a report")
    time.sleep(0.3)  # a driver without async support
    running.pop()


@app.get("/threads")
async def threads() -> float:
    return anyio.to_thread.current_default_thread_limiter().total_tokens


# endregion endpoints


listener = socket.create_server(("127.0.0.1", 0))
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
# region use
with (
    httpx2.Client(base_url=url, timeout=30) as client,
    ThreadPoolExecutor(4) as callers,
):
    list(callers.map(client.get, ["/report"] * 4))
    print("four requests overlapped:", bool(overlaps))
    print("threads for such endpoints:", client.get("/threads").json())
# endregion use
server.should_exit = True
thread.join(timeout=30)
