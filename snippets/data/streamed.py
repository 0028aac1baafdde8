import os
import resource

import psycopg

QUERY = "SELECT i, repeat('x', 1000) FROM generate_series(1, 100000) i"


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    before = peak()
    with db.cursor(name="export") as cursor:  # (1)!
        cursor.itersize = 1000
        cursor.execute(QUERY)
        rows = sum(1 for _ in cursor)
    print("rows:", rows, "peak memory doubled:", peak() > 2 * before)
