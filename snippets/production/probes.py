import asyncio
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import httpx
import redis
import yaml
from fastapi import FastAPI, HTTPException
from redis.asyncio import Redis

app = FastAPI()
broker = Redis.from_url(os.environ["REDIS_URL"])


@app.get("/health")
async def health() -> str:
    return "alive"


@app.get("/ready")
async def ready() -> str:
    try:
        await asyncio.wait_for(broker.ping(), timeout=0.3)
    except OSError as error:
        raise HTTPException(503) from error
    return "ready"


@app.get("/deadlock")
async def deadlock() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def start() -> tuple[Popen[str], str]:
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:app")
    server = Popen(command, stdout=DEVNULL, stderr=PIPE, text=True)
    assert server.stderr
    line = next(line for line in server.stderr if "running on" in line)
    return server, line.split()[4]


def passes(url: str, probe: dict) -> bool:
    for _ in range(probe["failureThreshold"]):  # (1)!
        try:
            path, limit = probe["httpGet"]["path"], probe["timeoutSeconds"]
            if httpx.get(url + path, timeout=limit).is_success:
                return True
        except httpx.HTTPError:
            pass
    return False


def main() -> None:
    pod = yaml.safe_load(Path("pod.yaml").read_text())
    [web] = pod["spec"]["containers"]
    admin = redis.Redis.from_url(os.environ["REDIS_URL"])
    server, url = start()

    def look(moment: str) -> bool:
        route = passes(url, web["readinessProbe"])
        keep = passes(url, web["livenessProbe"])
        print(f"{moment}:", "traffic," if route else "no traffic,", end=" ")
        print("keep" if keep else "restart")
        return keep

    look("all well")
    admin.execute_command("CLIENT PAUSE", 3000, "ALL")
    look("broker hangs")
    admin.ping()  # (2)!
    look("broker back")
    with suppress(httpx.ReadTimeout):
        httpx.get(f"{url}/deadlock", timeout=0.3)
    if not look("deadlock"):
        server.kill()
        server, url = start()
    look("restarted")
    server.kill()


if __name__ == "__main__":
    main()
