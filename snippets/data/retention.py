import os

import psycopg

SCHEMA = """
CREATE TABLE events (id int PRIMARY KEY, at date NOT NULL);
CREATE INDEX ON events (at);
INSERT INTO events
    SELECT i, date '2026-11-27' - i / 100 FROM generate_series(1, 9000) i;
"""
DELETE = """
DELETE FROM events WHERE id IN (
    SELECT id FROM events WHERE at < %s
    ORDER BY at LIMIT 2000 FOR UPDATE SKIP LOCKED
)"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute(SCHEMA)
    while deleted := db.execute(DELETE, ["2026-10-28"]).rowcount:  # (1)!
        print("deleted in one transaction:", deleted)
    print(
        "kept:", *db.execute("SELECT count(*), min(at)::text FROM events")
    )
