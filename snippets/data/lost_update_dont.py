import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg

url = os.environ["DATABASE_URL"]
all_have_read = Barrier(4, timeout=30)


def sell(_customer: int) -> None:
    with psycopg.connect(url) as db:
        row = db.execute("SELECT stock FROM cups").fetchone()
        all_have_read.wait(30)
        db.execute("UPDATE cups SET stock = %s", [row[0] - 1])


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE cups (sku text, stock int)")
    db.execute("INSERT INTO cups VALUES ('CUP-1', 10)")
    with ThreadPoolExecutor(4) as customers:
        list(customers.map(sell, range(4)))
    print("sold 4 of 10, left:", *db.execute("SELECT stock FROM cups"))
