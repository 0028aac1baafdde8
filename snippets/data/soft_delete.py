import os

import psycopg
from psycopg.errors import UniqueViolation

SCHEMA = """
CREATE TABLE users (id serial PRIMARY KEY, email text, deleted timestamptz);
CREATE UNIQUE INDEX live_email ON users (email) WHERE deleted IS NULL;
CREATE VIEW live_users AS SELECT * FROM users WHERE deleted IS NULL;
"""
SIGN_UP = "INSERT INTO users (email) VALUES ('ada@example.com')"

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute(SCHEMA)
    db.execute(SIGN_UP)
    db.execute("UPDATE users SET deleted = now() WHERE id = 1")
    db.execute(SIGN_UP)
    print("signed up again")
    try:
        db.execute(SIGN_UP)
    except UniqueViolation as error:
        print("twice at once:", error.diag.message_primary)
    print("live:", *db.execute("SELECT count(*) FROM live_users"))
    print("rows:", *db.execute("SELECT count(*) FROM users"))
