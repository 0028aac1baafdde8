import os

import psycopg
from psycopg.errors import IntegrityError

SCHEMA = """CREATE TABLE users (
    email text UNIQUE,
    country text NOT NULL CHECK (length(country) = 2)
)"""


def sign_up(db: psycopg.Connection, email: str, country: str) -> str:
    try:
        with db.transaction():
            insert = "INSERT INTO users VALUES (%s, %s)"
            db.execute(insert, [email, country])
    except IntegrityError:
        return "this address is taken"
    return "signed up"


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute(SCHEMA)
    print(sign_up(db, "ada@example.com", "GBR"))
    print("accounts:", *db.execute("SELECT count(*) FROM users"))
