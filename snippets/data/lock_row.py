import os
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg

url = os.environ["DATABASE_URL"]


def sell(_customer: int) -> None:
    with psycopg.connect(url) as db:
        row = db.execute("SELECT stock FROM cups FOR UPDATE").fetchone()
        assert row
        time.sleep(0.1)  # decide what SQL cannot
        db.execute("UPDATE cups SET stock = %s", [row[0] - 1])


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE cups (sku text, stock int)")
    db.execute("INSERT INTO cups VALUES ('CUP-1', 10)")
    with ThreadPoolExecutor(4) as customers:
        list(customers.map(sell, range(4)))
    print("sold 4 of 10, left:", *db.execute("SELECT stock FROM cups"))
    db.execute("UPDATE cups SET stock = stock - 1 WHERE stock > 0")  # (1)!
    print("and one more:", *db.execute("SELECT stock FROM cups"))
