import os
from concurrent.futures import ThreadPoolExecutor

import psycopg


def migrate(_: str) -> str:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        execute = connection.execute
        execute("SET lock_timeout = '10s'")  # (1)!
        execute("SELECT pg_advisory_xact_lock(1708)")
        execute("CREATE TABLE IF NOT EXISTS revisions (name text)")
        if execute("SELECT name FROM revisions").fetchone():
            return "nothing to do"
        execute("SELECT pg_sleep(0.2)")  # a migration takes time
        execute("CREATE TABLE orders (id int)")
        execute("INSERT INTO revisions VALUES ('0001')")
    return "migrated"


with ThreadPoolExecutor() as deployments:
    outcomes = deployments.map(migrate, ("first", "second"))
    print(sorted(outcomes))
