import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import httpx2
import uvicorn
from fastapi import FastAPI, Header

app = FastAPI()
current_id = ""
entered = threading.Semaphore(0)
bank = asyncio.Barrier(2)  # responds once both requests wait for it


@app.get("/pay")
async def pay(x_correlation_id: Annotated[str, Header()]) -> str:
    global current_id
    current_id = x_correlation_id
    entered.release()
    await bank.wait()
    return f"request {x_correlation_id} logs as {current_id}"


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
threading.Thread(target=server.run, args=[[listener]], daemon=True).start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}/pay"
answers = []
with ThreadPoolExecutor() as pool:
    for sent in ["a", "b"]:
        headers = {"X-Correlation-ID": sent}
        call = pool.submit(httpx2.get, url, headers=headers)
        call.add_done_callback(lambda _: entered.release())  # or failed
        answers.append(call)
        assert entered.acquire(timeout=30), "no request arrived"
for answer in answers:
    print(answer.result().json())
