import os

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
queue = Celery(broker=url, backend=url)
jobs = redis.Redis.from_url(url)


def order_report(month: str, user: str) -> str:
    job = queue.send_task("build_report", [month])
    jobs.set(f"job:{job.id}", user, ex=86_400)  # (1)!
    return job.id


def job_status(job_id: str, user: str) -> str:
    if jobs.get(f"job:{job_id}") != user.encode():
        return "404 Not Found"
    return queue.AsyncResult(job_id).state


job_id = order_report("2026-10", user="ann")
print("ann's job, asked by ann:", job_status(job_id, user="ann"))
print("ann's job, asked by bob:", job_status(job_id, user="bob"))
print("job 42, which nobody sent:", job_status("42", user="ann"))
queue.control.purge()  # there is no worker to build it
