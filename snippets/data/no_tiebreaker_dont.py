import os

import psycopg

PAGE = """
    SELECT placed, id FROM orders WHERE placed < %s
    ORDER BY placed DESC LIMIT 3
"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE orders (id int PRIMARY KEY, placed date)")
    add = "INSERT INTO orders VALUES (%s, %s)"
    for number in range(1, 9):  # two orders a day
        db.execute(add, [number, f"2026-11-0{(number + 1) // 2}"])
    after, seen = "infinity", []
    while page := db.execute(PAGE, [after]).fetchall():
        seen += [number for _, number in page]
        after = page[-1][0]
    print("orders: 8, seen:", len(seen))
