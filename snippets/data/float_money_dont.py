import os
from decimal import ROUND_HALF_UP, Decimal

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE lines (price double precision NOT NULL)")
    db.execute("INSERT INTO lines SELECT 0.10 FROM generate_series(1, 30)")
    row = db.execute("SELECT sum(price) FROM lines").fetchone()
    print("sum:", row[0], "is 3.00:", row[0] == 3)

print("round(2.675, 2):", round(2.675, 2))
price = Decimal(2.675)
print("no better:", price.quantize(Decimal("0.01"), ROUND_HALF_UP))
print("each of three pays", round(100.00 / 3, 2), "of 100.00")
