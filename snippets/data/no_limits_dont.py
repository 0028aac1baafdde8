import os
from concurrent.futures import ThreadPoolExecutor

import psycopg

url = os.environ["DATABASE_URL"]


def sell() -> None:
    with psycopg.connect(url) as db:
        db.execute("UPDATE cups SET stock = stock - 1")


with psycopg.connect(url) as forgotten, ThreadPoolExecutor() as pool:
    forgotten.execute("CREATE TABLE cups (stock int)")
    forgotten.execute("INSERT INTO cups VALUES (10)")
    forgotten.commit()
    forgotten.execute("UPDATE cups SET stock = 12")  # and no commit
    sale = pool.submit(sell)
    try:
        sale.result(timeout=1)
    except TimeoutError:
        print("still waiting after 1 s:", not sale.done())
    forgotten.rollback()
