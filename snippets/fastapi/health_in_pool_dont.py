import asyncio
import threading

import httpx2
from fastapi import FastAPI

app = FastAPI()
all_busy, leave = threading.Barrier(41), threading.Event()


@app.get("/report")
def read_report() -> None:
    all_busy.wait(60)
    leave.wait(60)


@app.get("/health")
def health() -> str:
    return "ok"


@app.get("/health-async")
async def health_async() -> str:
    return "ok"


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    client = httpx2.AsyncClient(transport=transport, base_url="http://test")
    async with client, asyncio.TaskGroup() as callers:
        for _ in range(40):
            callers.create_task(client.get("/report"))
        await asyncio.to_thread(all_busy.wait, 60)
        print("async def:", (await client.get("/health-async")).json())
        waiting = callers.create_task(client.get("/health"))
        answered, _ = await asyncio.wait([waiting], timeout=1)
        print("def:", answered or "no answer, every thread is busy")
        leave.set()


asyncio.run(main())
