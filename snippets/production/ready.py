import asyncio
import os
import socket
import threading
import time
from collections.abc import Awaitable

import httpx
import redis
import uvicorn
from fastapi import FastAPI, Response
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

url = os.environ["DATABASE_URL"].replace("://", "+psycopg://")
engine = create_async_engine(url)
broker = Redis.from_url(os.environ["REDIS_URL"])
app = FastAPI()


async def ask_database() -> None:
    async with engine.connect() as connection:  # (1)!
        await connection.execute(text("SELECT 1"))


async def state(check: Awaitable[object]) -> str:
    try:
        await asyncio.wait_for(check, timeout=0.5)  # (2)!
    except (OSError, RedisError, SQLAlchemyError):
        return "down"
    return "up"


@app.get("/health")
async def health() -> str:
    return "alive"


@app.get("/ready")
async def ready(response: Response) -> dict[str, str]:
    checks = {"database": ask_database(), "broker": broker.ping()}
    states = await asyncio.gather(*map(state, checks.values()))
    if "down" in states:
        response.status_code = 503
    return dict(zip(checks, states, strict=True))


def main(address: str) -> None:
    def show(moment: str) -> None:
        answer, alive = (
            httpx.get(f"{address}{path}") for path in ("/ready", "/health")
        )
        print(f"{moment}: {answer.status_code} {answer.json()}", end=", ")
        print("/health", alive.status_code)

    show("all up")
    admin = redis.Redis.from_url(os.environ["REDIS_URL"])
    admin.execute_command("CLIENT PAUSE", 1500, "ALL")  # (3)!
    show("broker hangs")
    while httpx.get(f"{address}/ready").status_code != 200:
        time.sleep(0.1)
    show("broker back")


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    main(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    thread.join()
