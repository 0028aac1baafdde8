import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import psycopg

berlin = ZoneInfo("Europe/Berlin")
placed = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
paid = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)

with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE orders (placed timestamptz, paid timestamptz)")
    db.execute("INSERT INTO orders VALUES (%s, %s)", [placed, paid])
    db.execute("SET TimeZone = 'Asia/Tokyo'")  # (1)!
    row = db.execute("SELECT placed, paid FROM orders").fetchone()
assert row
print("the same instants:", row == (placed, paid))
print("paid after:", row[1] - row[0])
for instant in row:
    print("shown in Berlin:", instant.astimezone(berlin).isoformat())
