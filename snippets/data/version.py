import os

import psycopg


class StaleEditError(Exception):
    """The row has changed since the editor read it."""


def save(db: psycopg.Connection, text: str, version: int) -> int:
    saved = db.execute(
        "UPDATE pages SET text = %s, version = version + 1"
        " WHERE id = 1 AND version = %s RETURNING version",
        [text, version],
    ).fetchone()
    if saved is None:  # (1)!
        raise StaleEditError(f"version {version} is no longer current")
    return saved[0]


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE pages (id int, text text, version int)")
    db.execute("INSERT INTO pages VALUES (1, 'Opens at 9', 1)")
    print("Ada saves, version:", save(db, "Opens at 8", version=1))
    try:
        save(db, "Opens at 9!", version=1)
    except StaleEditError as error:
        print("Brian:", error)
    print("kept:", *db.execute("SELECT text FROM pages"))
