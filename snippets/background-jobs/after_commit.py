import os

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.result import AsyncResult

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("after_commit", broker=url, backend=url)


@app.task
def confirm(order: int) -> str:
    with psycopg.connect(database) as db:
        query = "SELECT 1 FROM orders WHERE id = %s"
        found = db.execute(query, [order]).fetchone()
    return f"order {order} {'confirmed' if found else 'not found'}"


def place_order(order: int) -> AsyncResult:
    with psycopg.connect(database) as db:  # (1)!
        db.execute("INSERT INTO orders VALUES (%s)", [order])
    return confirm.delay(order)


with start_worker(app, perform_ping_check=False):
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
    print(place_order(7).get(timeout=60))
