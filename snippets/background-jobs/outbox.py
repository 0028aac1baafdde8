import os
from uuid import uuid4

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker
from psycopg.types.json import Jsonb

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("outbox", broker=url, backend=url)


@app.task(name="confirm")
def confirm(order: int) -> str:
    return f"order {order} confirmed"


# region outbox
def place_order(order: int, *, in_stock: bool) -> None:
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO orders VALUES (%s)", [order])
        message = [uuid4(), "confirm", Jsonb([order])]
        db.execute("INSERT INTO outbox VALUES (%s, %s, %s)", message)
        if not in_stock:
            db.rollback()  # (1)!


with start_worker(app, perform_ping_check=False):
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
        db.execute("CREATE TABLE outbox (id uuid, task text, args jsonb)")
    place_order(6, in_stock=False)
    place_order(7, in_stock=True)
    with psycopg.connect(database) as db:
        jobs = [
            app.send_task(task, args, task_id=str(key))  # (2)!
            for key, task, args in db.execute(
                "DELETE FROM outbox RETURNING *"
            )
        ]
    print("relayed:", *(job.get(timeout=60) for job in jobs))
del jobs
# endregion outbox
