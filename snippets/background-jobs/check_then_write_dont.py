import os
import sys
import time
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery, group

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("check_then_write_dont", broker=url, backend=url)


@app.task
def charge(order):
    with psycopg.connect(database) as db:
        query = "SELECT 1 FROM charges WHERE order_id = %s"
        found = db.execute(query, [order]).fetchone()
        time.sleep(1)  # work between the check and the write
        if not found:
            db.execute("INSERT INTO charges VALUES (%s)", [order])


if sys.argv[1:]:
    app.worker_main(["worker", "--concurrency=2", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        with psycopg.connect(database, autocommit=True) as db:
            db.execute("CREATE TABLE charges (order_id int)")
            group(charge.s(7), charge.s(7)).delay().get(timeout=60)
            print("charges:", db.execute("SELECT FROM charges").rowcount)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
