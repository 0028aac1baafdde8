import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from psycopg.errors import LockNotAvailable
from sqlalchemy import create_engine, text

url = os.environ["DATABASE_URL"]


# region steps
def add_check(op: Operations) -> None:
    op.create_check_constraint(
        "total_set",
        "orders",
        "total IS NOT NULL",
        postgresql_not_valid=True,
    )


def validate(op: Operations) -> None:
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT total_set")


def set_not_null(op: Operations) -> None:
    op.alter_column("orders", "total", nullable=False)
    op.drop_constraint("total_set", "orders")


# endregion steps


def write() -> str:
    """Write as a request does meanwhile, and return its outcome."""
    with psycopg.connect(url, options="-c lock_timeout=100ms") as writer:
        try:
            writer.execute("UPDATE orders SET total = 1")
        except LockNotAvailable:
            return "waits"
    return "succeeds"


# region run
with create_engine(url).connect() as connection:
    connection.execute(text("CREATE TABLE orders AS SELECT 1 AS total"))
    connection.execute(text("SET client_min_messages = debug1"))  # (1)!
    connection.commit()
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.add_notice_handler(lambda note: print(" ", note.message_primary))
    op = Operations(MigrationContext.configure(connection))
    for step in add_check, validate, set_not_null:
        print(step.__name__)
        step(op)
        print("  before the commit, a write", write())
        connection.commit()
# endregion run
