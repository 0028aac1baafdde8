import os
import time

import psycopg
from celery import Celery, Task
from celery.contrib.testing.worker import start_worker
from celery.signals import task_failure
from psycopg.types.json import Jsonb

LETTERS = "SELECT task, call, error FROM dead_letters"
database = os.environ["DATABASE_URL"]
app = Celery("dead_letters", broker=os.environ["REDIS_URL"])


# region letters
@app.task(autoretry_for=(ConnectionError,), max_retries=1, retry_backoff=1)
def charge(order: int) -> None:
    raise ConnectionError("provider is down")


@task_failure.connect  # (1)!
def park(sender: Task, task_id: str, **info: object) -> None:
    call = Jsonb([info["args"], info["kwargs"]])
    with psycopg.connect(database) as db:
        db.execute(
            "INSERT INTO dead_letters VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",  # (2)!
            [task_id, sender.name, call, repr(info["exception"])],
        )


with (
    start_worker(app, loglevel="critical", perform_ping_check=False),
    psycopg.connect(database, autocommit=True) as db,
):
    db.execute(
        "CREATE TABLE dead_letters (task_id uuid PRIMARY KEY,"
        " task text, call jsonb, error text)"
    )
    charge.delay(order=7)
    deadline = time.monotonic() + 60
    while not (letter := db.execute(LETTERS).fetchone()):
        assert time.monotonic() < deadline, "no letter was parked"
        time.sleep(0.05)
    print("parked:", *letter)
# endregion letters
