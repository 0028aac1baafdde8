import os
import random

from celery import Celery, Task
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
app = Celery("explicit_retry", broker=url, backend=url)


class ThrottledError(Exception):
    retry_after = 1


def call_provider(order: int) -> None:
    raise ThrottledError


# region tasks
@app.task(bind=True, max_retries=2)
def charge(self: Task, order: int) -> None:
    try:
        call_provider(order)
    except ThrottledError as error:
        wait = error.retry_after + random.random()
        raise self.retry(exc=error, countdown=wait) from error  # (1)!


@app.task(bind=True, max_retries=0)
def charge_hiding_the_cause(self: Task, order: int) -> None:
    raise self.retry(countdown=1)


with start_worker(app, loglevel="critical", perform_ping_check=False):
    for task in charge, charge_hiding_the_cause:
        error = task.delay(7).get(timeout=60, propagate=False)
        print(f"{task.__name__}: {type(error).__name__}")
# endregion tasks
