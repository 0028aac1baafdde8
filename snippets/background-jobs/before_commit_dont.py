import os
import time

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("before_commit_dont", broker=url, backend=url)


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
        deadline = time.monotonic() + 60
        while not job.ready():  # the transaction still has work to do
            assert time.monotonic() < deadline, "the task did not end"
            time.sleep(0.05)
    return job


with start_worker(app, perform_ping_check=False):
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
    print(place_order(7).get(timeout=60))
    with psycopg.connect(database) as db:
        print("in the table:", *db.execute("SELECT id FROM orders"))
