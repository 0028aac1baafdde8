import os

import psycopg

SCHEMA = """
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2026_10 PARTITION OF events
    FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
CREATE TABLE events_2026_11 PARTITION OF events
    FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
INSERT INTO events
    SELECT date '2026-10-01' + i % 61, 'login'
    FROM generate_series(1, 20000) i;
"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute(SCHEMA)
    db.execute("SET lock_timeout = '500ms'")  # (1)!
    db.execute("DROP TABLE events_2026_10")
    print("oldest:", *db.execute("SELECT min(at)::text FROM events"))
