import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import httpx2
import redis
from fastapi import BackgroundTasks, FastAPI

api = FastAPI()
state = redis.Redis.from_url(os.environ["REDIS_URL"])


def send_receipt(order):
    state.set("started", order)
    time.sleep(1)
    state.rpush("receipts", order)


@api.post("/orders", status_code=202)
def order(background: BackgroundTasks):
    background.add_task(send_receipt, 7)


if __name__ == "__main__":
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:api")
    server = Popen(command, stdout=DEVNULL, stderr=PIPE, text=True)
    try:
        line = next(line for line in server.stderr if "running on" in line)
        answer = httpx2.post(f"{line.split()[4]}/orders")
        print("answer:", answer.status_code)
        deadline = time.monotonic() + 60
        while not state.exists("started"):
            assert time.monotonic() < deadline, "the task did not start"
            time.sleep(0.05)
    finally:
        server.kill()
        server.wait(timeout=30)
    time.sleep(1.5)
    print("receipts sent:", state.llen("receipts"))
    state.delete("started", "receipts")
