import os

import psycopg

READS = """
    SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'items'
"""
with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE orders (id int PRIMARY KEY)")
    db.execute("CREATE TABLE items (order_id int REFERENCES orders)")
    db.execute("INSERT INTO orders SELECT generate_series(1, 2000)")
    db.execute("INSERT INTO items SELECT generate_series(1001, 2000)")
    db.execute("ANALYZE items")
    db.commit()
    deleted = db.execute("DELETE FROM orders WHERE id <= 1000").rowcount
    row = db.execute(READS).fetchone()
    assert row
    print(f"{deleted} orders deleted")
    print(f"items read from end to end: {row[0]} times")
