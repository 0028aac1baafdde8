import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery, Task
from celery.signals import task_failure
from psycopg.types.json import Jsonb

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task(
    autoretry_for=(ConnectionError,), max_retries=1, retry_backoff=True
)
def charge(order: int, *, provider_up: bool = True) -> str:
    if not provider_up:
        raise ConnectionError("provider is down")
    return f"order {order} charged"


@task_failure.connect  # (1)!
def park(
    sender: Task, task_id: str, exception: Exception, **info: object
) -> None:
    arguments = Jsonb([info["args"], info["kwargs"]])
    with psycopg.connect(database) as db:
        db.execute(
            "INSERT INTO dead_letters VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",  # (2)!
            [task_id, sender.name, arguments, repr(exception)],
        )


def main() -> None:
    with psycopg.connect(database, autocommit=True) as db:
        db.execute(
            "CREATE TABLE dead_letters (task_id uuid PRIMARY KEY,"
            " task text, arguments jsonb, error text)"
        )
        charge.delay(7, provider_up=False)
        query = "SELECT task, arguments, error FROM dead_letters"
        while not (row := db.execute(query).fetchone()):
            time.sleep(0.05)
        print("parked:", *row)
    replay = "DELETE FROM dead_letters RETURNING task, arguments->0"
    with psycopg.connect(database) as db:  # (3)!
        letters = db.execute(replay)
        jobs = [app.send_task(task, args) for task, args in letters]
    print("replayed:", *(job.get(timeout=60) for job in jobs))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
