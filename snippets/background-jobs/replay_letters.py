import os

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("replay_letters", broker=url, backend=url)


@app.task(name="charge")
def charge(order: int) -> str:
    return f"order {order} charged"


with start_worker(app, perform_ping_check=False):
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE dead_letters (task text, call jsonb)")
        letter = ("charge", '[[], {"order": 7}]')
        db.execute("INSERT INTO dead_letters VALUES (%s, %s)", letter)
    with psycopg.connect(database) as db:  # (1)!
        letters = db.execute(
            "DELETE FROM dead_letters RETURNING task, call"
        )
        jobs = [app.send_task(task, *call) for task, call in letters]
    print("replayed:", *(job.get(timeout=60) for job in jobs))
del jobs
