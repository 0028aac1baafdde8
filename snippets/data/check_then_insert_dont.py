import os

import psycopg
from psycopg.errors import UniqueViolation

url = os.environ["DATABASE_URL"]


def view(page: str, others: int = 0) -> str:
    with psycopg.connect(url) as db:
        row = db.execute("SELECT 1 FROM views WHERE page = %s", [page])
        found = row.fetchone()
        for _ in range(others):
            print("one visitor:", view(page))  # at the same time
        if found:
            db.execute("UPDATE views SET seen = seen + 1")
            return "updated"
        try:
            db.execute("INSERT INTO views VALUES (%s, 1)", [page])
        except UniqueViolation as error:
            return str(error.diag.message_primary)
        return "inserted"


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE views (page text PRIMARY KEY, seen int)")
    print("another:", view("/cups", others=1))
    print("two views, counted:", *db.execute("SELECT seen FROM views"))
