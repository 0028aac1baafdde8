import os

import psycopg
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine

url = os.environ["DATABASE_URL"]
v1_writes = "INSERT INTO users (name) VALUES (%s)"
v3_reads = "SELECT full_name FROM users ORDER BY id"
with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE users (id serial, name text)")
    db.execute(v1_writes, ["Ada"])
    with create_engine(url).begin() as connection:
        op = Operations(MigrationContext.configure(connection))
        op.execute("ALTER TABLE users ADD COLUMN full_name text")
        op.execute("UPDATE users SET full_name = name")
    db.execute(v1_writes, ["Bob"])  # v1 runs until v3 has replaced it
    print("v3 reads:", [name for (name,) in db.execute(v3_reads)])
