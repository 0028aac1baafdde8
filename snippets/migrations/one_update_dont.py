import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from psycopg.errors import LockNotAvailable
from sqlalchemy import create_engine, text

url = os.environ["DATABASE_URL"]
with psycopg.connect(url) as db:
    db.execute("CREATE TABLE orders (id int, total int, total_cents int)")
    db.execute(
        "INSERT INTO orders SELECT n, n FROM generate_series(1, 3000) n"
    )
with create_engine(url).begin() as connection:
    op = Operations(MigrationContext.configure(connection))
    op.execute("UPDATE orders SET total_cents = total * 100")
    for row in 1, 3000:
        with psycopg.connect(
            url, options="-c lock_timeout=100ms"
        ) as writer:
            try:
                writer.execute(
                    "UPDATE orders SET total = 0 WHERE id = %s", [row]
                )
                outcome = "succeeds"
            except LockNotAvailable:
                outcome = "waits"
        print(f"before the commit, a write to row {row} {outcome}")
