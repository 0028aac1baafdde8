import os

import psycopg

PAGE = """
    SELECT placed, id FROM orders
    WHERE (placed, id) < (%s, %s)
    ORDER BY placed DESC, id DESC LIMIT 3
"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE orders (id int PRIMARY KEY, placed date)")
    db.execute("CREATE INDEX ON orders (placed, id)")  # (1)!
    add = "INSERT INTO orders VALUES (%s, %s)"
    for number in range(1, 9):  # two orders a day
        db.execute(add, [number, f"2026-11-0{(number + 1) // 2}"])

    after = ("infinity", 0)  # (2)!
    seen: list[int] = []
    while page := db.execute(PAGE, after).fetchall():
        print("page:", [number for _, number in page])
        seen += [number for _, number in page]
        after = page[-1]
        if len(seen) == 3:
            db.execute(add, [9, "2026-11-09"])  # a new order arrives
            db.execute("DELETE FROM orders WHERE id = 8")
    print("each once:", seen == [8, 7, 6, 5, 4, 3, 2, 1])
