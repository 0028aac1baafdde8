import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure

url = os.environ["DATABASE_URL"]
ADD = "UPDATE accounts SET cents = cents + %s WHERE id = %s"
both = Barrier(2, timeout=30)


def transfer(source: int, target: int) -> str:
    for attempt in range(5):
        try:
            with psycopg.connect(url) as db:  # (1)!
                db.execute(ADD, [-100, source])
                if attempt == 0:
                    both.wait(30)  # both have taken their first lock
                db.execute(ADD, [+100, target])
                return "transferred"
        except (DeadlockDetected, SerializationFailure) as error:
            print(error.sqlstate, error.diag.message_primary)
            time.sleep(random.uniform(0.1, 0.2))  # (2)!
    raise TimeoutError("five attempts, none succeeded")


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE accounts (id int PRIMARY KEY, cents int)")
    db.execute("INSERT INTO accounts VALUES (1, 5000), (2, 5000)")
    with ThreadPoolExecutor(2) as clients:
        print(*clients.map(transfer, [1, 2], [2, 1]))
    print(*db.execute("SELECT id, cents FROM accounts ORDER BY id"))
