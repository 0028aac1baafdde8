import os
import threading
import time

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from psycopg.errors import LockNotAvailable
from sqlalchemy import Column, Text, create_engine

url = os.environ["DATABASE_URL"]


def migrate() -> None:
    with create_engine(url).begin() as connection:
        op = Operations(MigrationContext.configure(connection))
        op.add_column("orders", Column("note", Text))


def read() -> str:
    """Read as a web request that waits half a second at most."""
    with psycopg.connect(url, options="-c lock_timeout=500ms") as reader:
        try:
            reader.execute("SELECT count(*) FROM orders")
        except LockNotAvailable:
            return "an error"
    return "an answer"


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE orders (id int)")
    report = psycopg.connect(url)
    report.execute("SELECT count(*) FROM orders")  # and never commits
    print("a report is open, a reader gets", read())
    thread = threading.Thread(target=migrate, daemon=True)
    thread.start()
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass"
    deadline = time.monotonic() + 60
    while db.execute(waiting).fetchone() == (0,):
        assert time.monotonic() < deadline, "no session waits for the lock"
        time.sleep(0.01)
    print("ALTER TABLE waits for it, a reader gets", read())
    report.close()
    thread.join(timeout=30)
    print("the report is closed, a reader gets", read())
