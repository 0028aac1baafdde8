import os
import signal
import sys
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery, Task

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("charge_once", broker=url, backend=url)


# region charge
@app.task(bind=True, acks_late=True, reject_on_worker_lost=True)
def charge(self: Task, order: int, cents: int) -> bool:
    with psycopg.connect(database) as db:
        db.execute(
            "INSERT INTO charges VALUES (%s, %s)"
            " ON CONFLICT (order_id) DO NOTHING",  # (1)!
            [order, cents],
        )
    redelivered = self.request.delivery_info["redelivered"]
    if not redelivered:
        os.kill(os.getpid(), signal.SIGKILL)  # (2)!
    return redelivered


# endregion charge


if sys.argv[1:]:
    app.worker_main(["worker", "--concurrency=1", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        # region use
        with psycopg.connect(database, autocommit=True) as db:
            db.execute(
                "CREATE TABLE charges (order_id int PRIMARY KEY, cents int)"
            )
            print("ran again:", charge.delay(7, 1250).get(timeout=60))
            print("charges:", db.execute("SELECT FROM charges").rowcount)
        # endregion use
    finally:
        worker.terminate()
        worker.wait(timeout=30)
