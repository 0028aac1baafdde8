import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

from celery import Celery, Task

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task(
    bind=True,
    autoretry_for=(ConnectionError,),
    max_retries=2,
    retry_backoff=True,  # (1)!
    retry_backoff_max=60,
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
    jobs = [fetch.delay(3), fetch.delay(9), fetch.delay(1, "no such id")]
    for job in jobs:
        outcome = job.get(timeout=60, propagate=False)
        print(job.state, repr(outcome))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
