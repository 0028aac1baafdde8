import asyncio
import os
import sys
import time
from subprocess import DEVNULL, Popen

import httpx2
from celery import Celery
from fastapi import FastAPI, Response

url = os.environ["REDIS_URL"]
queue = Celery("job_status", broker=url, backend=url)
api = FastAPI()


@queue.task(track_started=True)  # (1)!
def build_report(month: str) -> str:
    time.sleep(1)
    return f"/reports/{month}.pdf"


@api.post("/reports", status_code=202)
def order_report(month: str, response: Response) -> dict[str, str]:
    job = build_report.delay(month)
    response.headers["Location"] = f"/jobs/{job.id}"
    return {"job": job.id}


@api.get("/jobs/{job_id}")
def job_status(job_id: str) -> dict[str, str | None]:
    job = queue.AsyncResult(job_id)
    state = job.state
    result = job.result if state == "SUCCESS" else None  # (2)!
    return {"state": state, "result": result}


async def main() -> None:
    transport = httpx2.ASGITransport(api)
    client = httpx2.AsyncClient(transport=transport, base_url="http://api")
    answer = await client.post("/reports?month=2026-10")
    print("POST /reports:", answer.status_code)
    seen: dict[str, str | None] = {}
    while "SUCCESS" not in seen:
        job = (await client.get(answer.headers["Location"])).json()
        seen[job["state"]] = job["result"]
        await asyncio.sleep(0.1)
    print(seen)


if sys.argv[1:]:
    queue.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        asyncio.run(main())
    finally:
        worker.terminate()
        worker.wait(timeout=30)
