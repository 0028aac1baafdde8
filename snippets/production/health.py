import os
import sys
import threading
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import httpx
import psycopg
from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/health")
async def health() -> dict[str, str]:  # (1)!
    return {"status": "alive"}


@app.get("/orders")
def orders() -> list[int]:
    try:
        with psycopg.connect(os.environ["DATABASE"]) as db:
            return [row[0] for row in db.execute("SELECT id FROM orders")]
    except psycopg.OperationalError as error:
        raise HTTPException(503, "database unreachable") from error


@app.get("/deadlock")
async def deadlock() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()  # (2)!


def ask(url: str, timeout: float) -> str:
    try:
        return str(httpx.get(url, timeout=timeout).status_code)
    except httpx.ReadTimeout:
        return "no answer"


if __name__ == "__main__":
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:app")
    server = Popen(
        command,
        env={**os.environ, "DATABASE": "postgresql://127.0.0.1:9/shop"},
        stdout=DEVNULL,
        stderr=PIPE,
        text=True,
    )
    assert server.stderr
    line = next(line for line in server.stderr if "running on" in line)
    url = line.split()[4]
    print("database away, /orders:", ask(f"{url}/orders", 5))
    print("database away, /health:", ask(f"{url}/health", 5))
    ask(f"{url}/deadlock", 0.5)
    print("deadlock, /health:", ask(f"{url}/health", 2))
    server.kill()
