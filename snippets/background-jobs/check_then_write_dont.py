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
def charge(order, cents):
    with psycopg.connect(database) as db:
        found = db.execute(
            "SELECT 1 FROM charges WHERE order_id = %s", [order]
        ).fetchone()
        time.sleep(1)  # the provider answers
        if not found:
            db.execute(
                "INSERT INTO charges VALUES (%s, %s)", [order, cents]
            )


def main():
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE charges (order_id int, cents int)")
    deliveries = [charge.delay(7, 1250) for _ in range(2)]
    for delivery in deliveries:
        delivery.get(timeout=60)
    with psycopg.connect(database) as db:
        for (charges,) in db.execute("SELECT count(*) FROM charges"):
            print("charges:", charges)


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--concurrency=2", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
