import os
import random
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

from celery import Celery, Task

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)


class ThrottledError(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def call_provider(order: int) -> None:
    raise ThrottledError(seconds=1)


@app.task(bind=True, max_retries=2)
def charge(self: Task, order: int) -> None:
    try:
        call_provider(order)
    except ThrottledError as error:
        wait = error.seconds + random.random()
        raise self.retry(exc=error, countdown=wait) from error  # (1)!


@app.task(bind=True, max_retries=0)
def charge_hiding_the_cause(self: Task, order: int) -> None:
    raise self.retry(countdown=1)


def main() -> None:
    for task in charge, charge_hiding_the_cause:
        error = task.delay(7).get(timeout=60, propagate=False)
        print(f"{task.__name__}: {type(error).__name__}")


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
