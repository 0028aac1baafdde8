import os

import psycopg
from psycopg.errors import UniqueViolation

SCHEMA = """
CREATE TABLE users (id serial, email text UNIQUE, deleted timestamptz)
"""
SIGN_UP = "INSERT INTO users (email) VALUES ('ada@example.com')"

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute(SCHEMA)
    db.execute(SIGN_UP)
    db.execute("UPDATE users SET deleted = now() WHERE id = 1")
    try:
        db.execute(SIGN_UP)
    except UniqueViolation as error:
        print("a month later:", error.diag.message_primary)
