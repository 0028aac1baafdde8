import asyncio
import os
import socket
import threading
import time
from collections.abc import Awaitable

import httpx2
import redis
import uvicorn
from fastapi import FastAPI, Response
from sqlalchemy import exc, text
from sqlalchemy.ext.asyncio import create_async_engine

url = os.environ["DATABASE_URL"].replace("://", "+psycopg://")
engine = create_async_engine(url)
broker = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"])
app = FastAPI()


# region ready
async def ask_database() -> None:
    async with engine.connect() as connection:  # (1)!
        await connection.execute(text("SELECT 1"))


async def state(check: Awaitable[object]) -> str:
    try:
        await asyncio.wait_for(check, timeout=0.8)  # (2)!
    except (OSError, redis.RedisError, exc.SQLAlchemyError):
        return "down"
    return "up"


@app.get("/ready")
async def ready(response: Response) -> dict[str, str]:
    checks = {"database": ask_database(), "broker": broker.ping()}
    states = await asyncio.gather(*map(state, checks.values()))
    if "down" in states:
        response.status_code = 503
    return dict(zip(checks, states, strict=True))


# endregion ready


listener = socket.create_server(("127.0.0.1", 0))
address = "http://{}:{}".format(*listener.getsockname())
run = uvicorn.Server(uvicorn.Config(app, log_level="error")).run
threading.Thread(target=run, args=([listener],), daemon=True).start()
deadline = time.monotonic() + 60
client = httpx2.Client(base_url=address, timeout=30)
while client.get("/ready").status_code != 200:
    assert time.monotonic() < deadline, "the service does not get ready"
# region use
admin = redis.Redis.from_url(os.environ["REDIS_URL"])
admin.client_pause(2000)  # (1)!
for _ in range(2):
    answer = client.get("/ready")
    print(answer.status_code, answer.json())
    admin.ping()  # (2)!
# endregion use
