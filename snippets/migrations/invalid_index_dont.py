import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

url = os.environ["DATABASE_URL"]
VALID = "SELECT indisvalid FROM pg_index WHERE indrelid = 'users'::regclass"
engine = create_engine(
    url,
    isolation_level="AUTOCOMMIT",
    connect_args={"options": "-c lock_timeout=200ms"},
)
with psycopg.connect(url) as writer, engine.connect() as connection:
    connection.execute(text("CREATE TABLE users (email text)"))
    writer.execute("INSERT INTO users VALUES ('ada@example.com')")
    op = Operations(MigrationContext.configure(connection))
    for attempt in 1, 2:
        try:
            op.create_index(
                "by_email",
                "users",
                ["email"],
                if_not_exists=True,
                postgresql_concurrently=True,
            )
            outcome = "succeeded"
        except OperationalError as error:
            outcome = type(error.orig).__name__
        valid = connection.scalar(text(VALID))
        print(f"attempt {attempt}: {outcome}; the index is valid: {valid}")
        writer.commit()
