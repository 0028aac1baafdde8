import os

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker
from psycopg.rows import dict_row

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("stale_copy_dont", broker=url, backend=url)


@app.task
def welcome(customer):
    return f"mail to {customer['mail']}"


with psycopg.connect(database, row_factory=dict_row) as db:
    db.execute("CREATE TABLE customers (id int, mail text)")
    db.execute("INSERT INTO customers VALUES (7, 'old@example.com')")
    customer = db.execute("SELECT * FROM customers").fetchone()
    job = welcome.delay(customer)
    db.execute("UPDATE customers SET mail = 'new@example.com'")
with start_worker(app, perform_ping_check=False):
    print(job.get(timeout=60))
del job
