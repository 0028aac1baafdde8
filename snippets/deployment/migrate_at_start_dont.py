import os
from threading import Barrier, Thread

import psycopg

URL = os.environ["DATABASE_URL"]
started_together = Barrier(2)


def start_replica():
    with psycopg.connect(URL) as connection:
        execute = connection.execute
        if execute("SELECT name FROM revisions").fetchone():
            return
        started_together.wait(10)  # a rollout starts replicas together
        try:
            execute("CREATE TABLE orders (id int)")
            execute("INSERT INTO revisions VALUES ('0001')")
        except psycopg.Error as error:
            exists = "already exists" in str(error)
            print("a replica crashes, already exists:", exists)


psycopg.connect(URL, autocommit=True).execute(
    "CREATE TABLE revisions (name text)"
).connection.close()
replicas = [Thread(target=start_replica, daemon=True) for _ in range(2)]
for replica in replicas:
    replica.start()
for replica in replicas:
    replica.join(timeout=30)
