import os
import sys
from subprocess import DEVNULL, Popen

from celery import Celery, Task

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


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        jobs = [
            fetch.delay(3),
            fetch.delay(9),
            fetch.delay(1, "no such id"),
        ]
        for job in jobs:
            outcome = job.get(timeout=60, propagate=False)
            print(job.state, repr(outcome))
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
