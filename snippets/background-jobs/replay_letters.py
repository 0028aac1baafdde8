import os
import sys
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("replay_letters", broker=url, backend=url)


@app.task(name="charge")
def charge(order: int) -> str:
    return f"order {order} charged"


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
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
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
