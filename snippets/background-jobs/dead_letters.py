import os
import sys
import time
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery, Task
from celery.signals import task_failure
from psycopg.types.json import Jsonb

database = os.environ["DATABASE_URL"]
app = Celery("dead_letters", broker=os.environ["REDIS_URL"])


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


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        with psycopg.connect(database, autocommit=True) as db:
            db.execute(
                "CREATE TABLE dead_letters (task_id uuid PRIMARY KEY,"
                " task text, call jsonb, error text)"
            )
            charge.delay(order=7)
            letters = "SELECT task, call, error FROM dead_letters"
            deadline = time.monotonic() + 60
            while not (letter := db.execute(letters).fetchone()):
                assert time.monotonic() < deadline, "no letter was parked"
                time.sleep(0.05)
            print("parked:", *letter)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
