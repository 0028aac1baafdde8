import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task
def confirm(order):
    with psycopg.connect(database) as db:
        query = "SELECT 1 FROM orders WHERE id = %s"
        found = db.execute(query, [order]).fetchone()
    return f"order {order} {'confirmed' if found else 'not found'}"


def place_order(order):
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO orders VALUES (%s)", [order])
        job = confirm.delay(order)
        while not job.ready():  # the transaction still has work to do
            time.sleep(0.05)
    return job


def main():
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
    print(place_order(7).get(timeout=60))
    with psycopg.connect(database) as db:
        print("in the table:", *db.execute("SELECT id FROM orders"))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
