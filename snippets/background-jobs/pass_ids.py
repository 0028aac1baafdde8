import os
import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from kombu.exceptions import EncodeError

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery(NAME, broker=url, backend=url)


@dataclass
class Customer:
    id: int
    mail: str


@app.task
def welcome(customer_id: int) -> str:
    with psycopg.connect(database) as db:
        query = "SELECT mail FROM customers WHERE id = %s"
        for (mail,) in db.execute(query, [customer_id]):
            return f"mail to {mail}"
    return "customer is gone"  # (1)!


def main() -> None:
    with psycopg.connect(database, autocommit=True) as db:
        db.execute("CREATE TABLE customers (id int, mail text)")
        db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
        job = welcome.delay(7)
        try:
            welcome.delay(Customer(7, "old@example.com"))
        except EncodeError as error:
            print("refused:", error)
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
