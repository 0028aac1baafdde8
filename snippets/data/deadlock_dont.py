import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from psycopg.errors import DeadlockDetected

url = os.environ["DATABASE_URL"]
ADD = "UPDATE accounts SET cents = cents + %s WHERE id = %s"
both = Barrier(2, timeout=30)


def transfer(source: int, target: int) -> str:
    try:
        with psycopg.connect(url) as db:
            db.execute(ADD, [-100, source])
            both.wait(30)  # both have taken their first lock
            db.execute(ADD, [+100, target])
    except DeadlockDetected as error:
        detail = error.diag.message_detail
        print("waits for ShareLock:", "waits for ShareLock" in detail)
        return f"{error.sqlstate} {error.diag.message_primary}"
    return "transferred"


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE accounts (id int PRIMARY KEY, cents int)")
    db.execute("INSERT INTO accounts VALUES (1, 5000), (2, 5000)")
    with ThreadPoolExecutor(2) as clients:
        print(*sorted(clients.map(transfer, [1, 2], [2, 1])), sep="\n")
