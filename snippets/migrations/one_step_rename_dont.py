import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine

url = os.environ["DATABASE_URL"]
with psycopg.connect(url, autocommit=True) as old_release:
    old_release.execute("CREATE TABLE users (id serial, name text)")
    old_release.execute("INSERT INTO users (name) VALUES ('Ada')")
    with create_engine(url).begin() as connection:
        op = Operations(MigrationContext.configure(connection))
        op.alter_column("users", "name", new_column_name="full_name")
    for query in (
        "SELECT name FROM users",
        "INSERT INTO users (name) VALUES ('Bob')",
    ):
        try:
            old_release.execute(query)
        except psycopg.errors.UndefinedColumn as error:
            print(f"{query[:6]}: {error.diag.message_primary}")
