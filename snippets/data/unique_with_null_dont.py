import os

import psycopg
from psycopg.errors import UniqueViolation

SCHEMA = """
CREATE TABLE users (id serial, email text, deleted timestamptz,
                    UNIQUE (email, deleted))
"""
SIGN_UP = "INSERT INTO users (email) VALUES ('ada@example.com')"

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute(SCHEMA)
    db.execute(SIGN_UP)
    try:
        db.execute(SIGN_UP)
    except UniqueViolation as error:
        print(error.diag.message_primary)
    live = "SELECT count(*) FROM users WHERE deleted IS NULL"
    print("live accounts of one address:", *db.execute(live))
