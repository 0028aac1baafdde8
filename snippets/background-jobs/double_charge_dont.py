import os
import signal
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@app.task(bind=True, acks_late=True, reject_on_worker_lost=True)
def charge(self, order, cents):
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO runs VALUES (%s)", [order])
        db.execute("INSERT INTO charges VALUES (%s, %s)", [order, cents])
    if not self.request.delivery_info["redelivered"]:
        os.kill(os.getpid(), signal.SIGKILL)


def main():
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE runs (order_id int)")
        db.execute("CREATE TABLE charges (order_id int, cents int)")
    charge.delay(7, 1250).get(timeout=60)
    with psycopg.connect(database) as db:
        for runs, charges in db.execute(
            "SELECT (SELECT count(*) FROM runs),"
            " (SELECT count(*) FROM charges)"
        ):
            print(f"runs: {runs}, charges: {charges}")


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--concurrency=1", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
