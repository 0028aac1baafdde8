import os

import psycopg

SIZE = "SELECT pg_table_size('events_2025')"
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE events (day date) PARTITION BY RANGE (day)")
    db.execute(
        "CREATE TABLE events_2025 PARTITION OF events "
        "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')"
    )
    db.execute(
        "CREATE TABLE events_2026 PARTITION OF events "
        "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
    )
    db.execute(
        "INSERT INTO events SELECT date '2025-01-01' + n % 700 "
        "FROM generate_series(1, 9000) n"
    )
    before = db.execute(SIZE).fetchone()
    db.execute("DELETE FROM events WHERE day < '2026-01-01'")
    print("DELETE gave space back:", db.execute(SIZE).fetchone() != before)
    db.execute(
        "ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY"
    )
    db.execute("DROP TABLE events_2025")
    rows = db.execute("SELECT tableoid::regclass::text FROM events")
    print("partitions with rows left:", sorted({name for (name,) in rows}))
