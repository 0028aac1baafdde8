import asyncio
import socket
import threading

import httpx
import uvicorn
from fastapi import FastAPI

app = FastAPI()
entered, leave = threading.Semaphore(0), threading.Event()


@app.get("/report")
def read_report() -> None:
    entered.release()
    leave.wait()


@app.get("/health")
def health() -> str:
    return "ok"


@app.get("/health-async")
async def health_async() -> str:
    return "ok"


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, args=[[listener]])
    thread.start()
    async with (
        httpx.AsyncClient(base_url=url, timeout=30) as client,
        asyncio.TaskGroup() as callers,
    ):
        for _ in range(40):
            callers.create_task(client.get("/report"))
            await asyncio.to_thread(entered.acquire)
        answer = await client.get("/health-async")
        print("async def:", answer.json())
        try:
            answer = await client.get("/health", timeout=1)
            print("def:", answer.json())
        except httpx.ReadTimeout:
            print("def: no answer, every thread is busy")
        leave.set()
    server.should_exit = True
    thread.join()


asyncio.run(main())
