import os
from typing import Any

import psycopg


def find(db: psycopg.Connection[Any], name: str) -> list[tuple[str]]:
    query = f"SELECT name FROM users WHERE name = '{name}'"
    return db.execute(query).fetchall()


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE users (name text)")
    db.execute("INSERT INTO users VALUES ('ada'), ('brian')")
    print(find(db, "ada"))
    print(find(db, "x' OR 'a' = 'a"))
    try:
        find(db, "O'Brien")
    except psycopg.errors.SyntaxError as error:
        print(error.diag.message_primary)
