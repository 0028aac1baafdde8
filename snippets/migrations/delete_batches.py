import os
from collections.abc import Iterator
from itertools import islice

import psycopg

url = os.environ["DATABASE_URL"]
ENDS = "SELECT min(id), max(id) FROM events"
BATCH = "DELETE FROM events WHERE id >= %s AND id < %s AND day < %s"


def delete_before(day: str) -> Iterator[int]:
    """Delete the events before a day, and yield the size of each batch."""
    with psycopg.connect(url, autocommit=True) as db:  # (1)!
        ends = db.execute(ENDS).fetchone()
        assert ends
        for start in range(ends[0], ends[1] + 1, 1000):
            yield db.execute(BATCH, [start, start + 1000, day]).rowcount


with psycopg.connect(url) as db:
    db.execute("CREATE TABLE events (id int PRIMARY KEY, day date)")
    db.execute(
        "INSERT INTO events SELECT n, date '2025-12-25' + n / 400 "
        "FROM generate_series(1, 4000) n"
    )
print("killed after two:", list(islice(delete_before("2026-01-01"), 2)))
print("the second run:", list(delete_before("2026-01-01")))
