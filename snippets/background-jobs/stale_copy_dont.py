import os
import sys
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from psycopg.rows import dict_row

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("stale_copy_dont", broker=url, backend=url)


@app.task
def welcome(customer):
    return f"mail to {customer['mail']}"


def main():
    with psycopg.connect(database, row_factory=dict_row) as db:
        db.execute("CREATE TABLE customers (id int, mail text)")
        db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
        customer = db.execute("SELECT * FROM customers").fetchone()
        job = welcome.delay(customer)
        db.execute("UPDATE customers SET mail = 'new@example.com'")
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        print(job.get(timeout=60))
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
