import os
from typing import Any

import psycopg
from psycopg import sql

SORTABLE = {"name", "created"}


def find(
    db: psycopg.Connection[Any], name: str, order_by: str
) -> list[tuple[str]]:
    if order_by not in SORTABLE:
        raise ValueError(f"cannot sort by {order_by!r}")
    query = sql.SQL("SELECT name FROM users WHERE name = %s ORDER BY {}")
    return db.execute(
        query.format(sql.Identifier(order_by)),  # (1)!
        [name],
    ).fetchall()


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE users (name text, created date)")
    db.execute("INSERT INTO users VALUES ('ada', now()), ('brian', now())")
    print(find(db, "ada", "created"))
    print(find(db, "x' OR 'a' = 'a", "created"))
    try:
        find(db, "ada", "created; DROP TABLE users")
    except ValueError as error:
        print(error)
