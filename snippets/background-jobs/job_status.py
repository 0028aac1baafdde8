import os
import socket
import sys
import threading
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import httpx
import redis
import uvicorn
from celery import Celery
from fastapi import FastAPI, HTTPException, Response

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
queue = Celery(NAME, broker=url, backend=url)
queue.conf.task_track_started = True  # (1)!
jobs = redis.Redis.from_url(url)
api = FastAPI()


@queue.task
def build_report(month: str) -> str:
    time.sleep(1)
    return f"/reports/{month}.pdf"


@api.post("/reports", status_code=202)
def order_report(month: str, response: Response) -> dict[str, str]:
    job = build_report.delay(month)
    jobs.set(f"job:{job.id}", month, ex=86_400)  # (2)!
    response.headers["Location"] = f"/jobs/{job.id}"
    return {"job": job.id}


@api.get("/jobs/{job_id}")
def job_status(job_id: str) -> dict[str, str | None]:
    if not jobs.exists(f"job:{job_id}"):
        raise HTTPException(404)
    job = queue.AsyncResult(job_id)
    result = job.result if job.successful() else None  # (3)!
    return {"state": job.state, "result": result}


def main(base_url: str) -> None:
    with httpx.Client(base_url=base_url) as client:
        answer = client.post("/reports?month=2026-10")
        print("POST /reports:", answer.status_code)
        states: list[str] = []
        while "SUCCESS" not in states:
            job = client.get(answer.headers["Location"]).json()
            if job["state"] not in states:
                states.append(job["state"])
            time.sleep(0.05)
        print("states:", *states)
        print("result:", job["result"])
        print("a job nobody sent:", client.get("/jobs/42").status_code)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(api, log_level="error"))
    threading.Thread(target=server.run, args=([listener],)).start()
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main(f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            worker.terminate()
            server.should_exit = True
