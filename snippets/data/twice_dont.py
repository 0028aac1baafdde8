import os

import psycopg
from psycopg.errors import CardinalityViolation

UPSERT = """
    INSERT INTO stock SELECT * FROM unnest(%s::text[], %s::int[])
    ON CONFLICT (sku) DO UPDATE SET cups = excluded.cups
"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE stock (sku text PRIMARY KEY, cups int)")
    delivery = [("CUP-1", 5), ("CUP-2", 3), ("CUP-1", 6)]
    try:
        db.execute(UPSERT, [list(column) for column in zip(*delivery)])
    except CardinalityViolation as error:
        print(error.diag.message_primary)
    print("rows:", *db.execute("SELECT count(*) FROM stock"))
    last = dict(delivery)  # one row a key, the last one wins
    db.execute(UPSERT, [list(last), list(last.values())])
    print("rows:", *db.execute("SELECT count(*) FROM stock"))
