import os

import psycopg

SETUP = """
    CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL);
    INSERT INTO orders VALUES (1, 'paid'), (2, 'paid'), (3, 'paid');
"""
LIST_ORDERS = "SELECT id FROM orders"

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute(SETUP)

    rows = connection.execute(LIST_ORDERS).fetchall()
    print("in tests:  ", [order_id for (order_id,) in rows])

    connection.execute("UPDATE orders SET status = 'sent' WHERE id = 1")
    rows = connection.execute(LIST_ORDERS).fetchall()
    print("in service:", [order_id for (order_id,) in rows])
    print("a client that reads the first as the oldest gets", rows[0][0])
