import os

from celery import Celery, Task
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
app = Celery("retry_backoff", broker=url, backend=url)


@app.task(
    bind=True,
    autoretry_for=(ConnectionError,),
    max_retries=2,
    retry_backoff=True,  # (1)!
    retry_jitter=True,  # (2)!
)
def fetch(self: Task, succeeds_on: int, problem: str = "") -> str:
    attempt = self.request.retries + 1
    if problem:
        raise ValueError(f"{problem}, attempt {attempt}")
    if attempt < succeeds_on:
        raise ConnectionError(f"refused, attempt {attempt}")
    return f"fetched, attempt {attempt}"


with start_worker(app, loglevel="critical", perform_ping_check=False):
    for job in fetch.delay(3), fetch.delay(9), fetch.delay(1, "no such id"):
        outcome = job.get(timeout=60, propagate=False)
        print(job.state, repr(outcome))
del job
