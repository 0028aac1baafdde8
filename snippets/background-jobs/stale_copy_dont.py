import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from psycopg.rows import dict_row

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task
def welcome(customer):
    return f"mail to {customer['mail']}"


def main():
    with psycopg.connect(database, autocommit=True) as db:
        db.execute("CREATE TABLE customers (id int, mail text)")
        db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
        with db.cursor(row_factory=dict_row) as rows:
            customer = rows.execute("SELECT * FROM customers").fetchone()
        job = welcome.delay(customer)
        db.execute("UPDATE customers SET mail = 'new@example.com'")
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            print(job.get(timeout=60))
        finally:
            worker.terminate()


if __name__ == "__main__":
    main()
