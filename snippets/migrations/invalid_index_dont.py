import os

import psycopg
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

url = os.environ["DATABASE_URL"]
VALID = "SELECT indisvalid FROM pg_index WHERE indrelid = 'users'::regclass"
engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
with psycopg.connect(url) as writer, engine.connect() as connection:
    connection.execute(sa.text("CREATE TABLE users (email text)"))
    connection.execute(sa.text("SET lock_timeout = '200ms'"))
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
        except sa.exc.OperationalError as error:
            outcome = type(error.orig).__name__
        valid = connection.scalar(sa.text(VALID))
        print(f"attempt {attempt}: {outcome}; the index is valid: {valid}")
        writer.commit()
