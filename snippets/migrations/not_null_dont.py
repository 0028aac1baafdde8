import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from psycopg.errors import LockNotAvailable
from sqlalchemy import create_engine, text

url = os.environ["DATABASE_URL"]
with create_engine(url).connect() as connection:
    connection.execute(text("CREATE TABLE orders AS SELECT 1 AS total"))
    connection.execute(text("SET client_min_messages = debug1"))
    connection.commit()
    driver = connection.connection.driver_connection
    driver.add_notice_handler(lambda note: print(note.message_primary))
    op = Operations(MigrationContext.configure(connection))
    op.alter_column("orders", "total", nullable=False)
    with psycopg.connect(url, options="-c lock_timeout=100ms") as reader:
        try:
            reader.execute("SELECT count(*) FROM orders")
        except LockNotAvailable:
            print("before the commit, even a read waits")
