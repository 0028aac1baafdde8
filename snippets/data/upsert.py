import os
from concurrent.futures import ThreadPoolExecutor

import psycopg

url = os.environ["DATABASE_URL"]
COUNT = """
    INSERT INTO views (page, day, seen) VALUES (%s, '2026-11-27', 1)
    ON CONFLICT (page, day) DO UPDATE SET seen = views.seen + 1
    RETURNING seen
"""


def view(page: str) -> int:
    with psycopg.connect(url) as db:
        row = db.execute(COUNT, [page]).fetchone()
        assert row
        return row[0]


with psycopg.connect(url, autocommit=True) as db:
    db.execute(
        "CREATE TABLE views (page text, day date, seen int NOT NULL,"
        " PRIMARY KEY (page, day))"
    )
    with ThreadPoolExecutor(4) as visitors:
        seen = list(visitors.map(view, ["/cups"] * 8))
    print("each visitor saw a number of their own:", sorted(seen))
    print(*db.execute("SELECT page, seen FROM views"))
