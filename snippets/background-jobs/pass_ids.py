import os
import sys
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from kombu.exceptions import EncodeError

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("pass_ids", broker=url, backend=url)


class Customer:
    mail = "old@example.com"


@app.task
def welcome(customer_id: int) -> str:
    with psycopg.connect(database) as db:
        query = "SELECT mail FROM customers WHERE id = %s"
        for (mail,) in db.execute(query, [customer_id]):
            return f"mail to {mail}"
    return "customer is gone"  # (1)!


def main() -> None:
    try:
        welcome.delay(Customer())
    except EncodeError as error:
        print("refused:", error)
    with psycopg.connect(database, autocommit=True) as db:
        db.execute("CREATE TABLE customers (id int, mail text)")
        db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
        job = welcome.delay(7)
        db.execute("UPDATE customers SET mail = 'new@example.com'")
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        print(job.get(timeout=60))
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
