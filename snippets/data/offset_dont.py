import os

import psycopg

PAGE = """
    SELECT placed, id FROM orders
    ORDER BY placed DESC, id DESC LIMIT 3 OFFSET %s
"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE orders (id int PRIMARY KEY, placed date)")
    add = "INSERT INTO orders VALUES (%s, %s)"
    for change in "an order arrives", "an order is deleted":
        db.execute("TRUNCATE orders")
        for number in range(1, 9):  # two orders a day
            db.execute(add, [number, f"2026-11-0{(number + 1) // 2}"])
        seen = []
        while page := db.execute(PAGE, [len(seen)]).fetchall():
            seen += [number for _, number in page]
            if len(seen) == 3 and "arrives" in change:
                db.execute(add, [9, "2026-11-09"])
            elif len(seen) == 3:
                db.execute("DELETE FROM orders WHERE id = 8")
        print(change + ":", seen)
