import os
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import psycopg

CENT = Decimal("0.01")


def share(total: Decimal, parts: int) -> list[Decimal]:
    """Split an amount without losing or adding a cent."""
    cents, left = divmod(int(total / CENT), parts)
    return [CENT * (cents + (part < left)) for part in range(parts)]


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE lines (price numeric(12, 2) NOT NULL)")
    db.execute("INSERT INTO lines SELECT 0.10 FROM generate_series(1, 30)")
    row = db.execute("SELECT sum(price) FROM lines").fetchone()
    assert row
    print("sum:", row[0], type(row[0]).__name__)

tax = Decimal("2.50") * Decimal("0.05")
print("exact tax:", tax)
print("half up:", tax.quantize(CENT, ROUND_HALF_UP))
print("half even:", tax.quantize(CENT, ROUND_HALF_EVEN))
print("three shares:", *share(Decimal("100.00"), 3))
