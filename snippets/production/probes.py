import asyncio
import os
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx2
import redis
import uvicorn
import yaml
from fastapi import FastAPI

app = FastAPI()
broker = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"])


@app.get("/health")
async def health() -> str:
    return "alive"


@app.get("/ready")
async def ready() -> None:
    await asyncio.wait_for(broker.ping(), timeout=0.5)


# region probe
def fails(name: str) -> bool:
    probe = web[f"{name}Probe"]
    for _ in range(probe["failureThreshold"]):  # (1)!
        with suppress(httpx2.HTTPError):
            url = address + probe["httpGet"]["path"]
            httpx2.get(
                url, timeout=probe["timeoutSeconds"]
            ).raise_for_status()
            return False
    return True


def look(moment: str) -> None:
    unready, dead = kubelet.map(fails, ["readiness", "liveness"])
    print(moment, "no traffic," if unready else "traffic,", end=" ")
    print("restart" if dead else "keep")


# endregion probe


[web] = yaml.safe_load(Path("pod.yaml").read_text())["spec"]["containers"]
kubelet = ThreadPoolExecutor()
loop = asyncio.new_event_loop()
listener = socket.create_server(("127.0.0.1", 0))
address = "http://{}:{}".format(*listener.getsockname())
serve = uvicorn.Server(uvicorn.Config(app, log_level="critical")).serve
run, task = loop.run_until_complete, serve([listener])
threading.Thread(target=run, args=[task], daemon=True).start()
httpx2.get(f"{address}/health", timeout=30)
# region use
look("all well:")
redis.Redis.from_url(os.environ["REDIS_URL"]).client_pause(5000)
look("broker hangs:")
loop.call_soon_threadsafe(threading.Event().wait)  # (1)!
look("event loop hangs:")
# endregion use
