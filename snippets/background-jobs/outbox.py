import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from psycopg.types.json import Jsonb

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task(name="confirm")
def confirm(order: int) -> str:
    return f"order {order} confirmed"


def place_order(order: int, *, in_stock: bool) -> None:
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO orders VALUES (%s)", [order])
        db.execute(
            "INSERT INTO outbox (task, args) VALUES ('confirm', %s)",
            [Jsonb([order])],
        )
        if not in_stock:
            db.rollback()  # (1)!


def relay() -> None:
    with psycopg.connect(database) as db:
        rows = db.execute("DELETE FROM outbox RETURNING id, task, args")
        jobs = [
            app.send_task(task, args, task_id=str(row_id))  # (2)!
            for row_id, task, args in rows
        ]
    for job in jobs:
        print("relayed:", job.get(timeout=60))


def main() -> None:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
        db.execute(
            "CREATE TABLE outbox (id uuid DEFAULT gen_random_uuid(),"
            " task text, args jsonb)"
        )
    place_order(6, in_stock=False)
    place_order(7, in_stock=True)
    relay()


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
