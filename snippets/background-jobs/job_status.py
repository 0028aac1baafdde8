import os
import time

from celery import Celery
from celery.contrib.testing.worker import start_worker
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

url = os.environ["REDIS_URL"]
queue = Celery("job_status", broker=url, backend=url)
api = FastAPI()
client = TestClient(api)


# region jobs
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


answer = client.post("/reports?month=2026-10")
print("POST /reports:", answer.status_code)
job = client.get(answer.headers["Location"]).json()
seen = {job["state"]: job["result"]}
with start_worker(queue, perform_ping_check=False):
    while "SUCCESS" not in seen:
        job = client.get(answer.headers["Location"]).json()
        seen[job["state"]] = job["result"]
        time.sleep(0.1)
print(seen)
# endregion jobs
