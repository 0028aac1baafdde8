import os

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker
from kombu.exceptions import EncodeError

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("pass_ids", broker=url, backend=url)


class Customer:
    mail = "old@example.com"


# region pass
@app.task
def welcome(customer_id: int) -> str:
    with psycopg.connect(database) as db:
        query = "SELECT mail FROM customers WHERE id = %s"
        for (mail,) in db.execute(query, [customer_id]):
            return f"mail to {mail}"
    return "customer is gone"  # (1)!


try:
    welcome.delay(Customer())
except EncodeError as error:
    print("refused:", error)
with psycopg.connect(database, autocommit=True) as db:
    db.execute("CREATE TABLE customers (id int, mail text)")
    db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
    job = welcome.delay(7)
    db.execute("UPDATE customers SET mail = 'new@example.com'")
with start_worker(app, perform_ping_check=False):
    print(job.get(timeout=60))
del job
# endregion pass
