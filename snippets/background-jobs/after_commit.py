import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from celery.result import AsyncResult

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


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


def main() -> None:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
    print(place_order(7).get(timeout=60))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
