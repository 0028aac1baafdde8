import os
import sys
from subprocess import DEVNULL, Popen
from uuid import uuid4

import psycopg
from celery import Celery
from psycopg.types.json import Jsonb

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("outbox", broker=url, backend=url)


@app.task(name="confirm")
def confirm(order: int) -> str:
    return f"order {order} confirmed"


def place_order(order: int, *, in_stock: bool) -> None:
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO orders VALUES (%s)", [order])
        message = [uuid4(), "confirm", Jsonb([order])]
        db.execute("INSERT INTO outbox VALUES (%s, %s, %s)", message)
        if not in_stock:
            db.rollback()  # (1)!


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        with psycopg.connect(database) as db:
            db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
            db.execute(
                "CREATE TABLE outbox (id uuid, task text, args jsonb)"
            )
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
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
