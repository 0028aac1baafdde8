import os
from typing import Any

import psycopg


class NotFoundError(LookupError):
    """The API returns a 404 for it."""


class Orders:
    def __init__(self, db: psycopg.Connection[Any], customer: str) -> None:
        self.db = db
        self.customer = customer

    def read(self, number: int) -> str:
        query = "SELECT item FROM orders WHERE id = %s"
        row = self.db.execute(query, [number]).fetchone()
        if row is None:
            raise NotFoundError(f"no order {number}")
        return row[0]


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE orders (id int, customer text, item text)")
    db.execute(
        "INSERT INTO orders VALUES (1, 'ada', 'cup'), (2, 'eve', 'tea')"
    )
    orders = Orders(db, customer="eve")
    for number in (2, 1, 3):
        try:
            print("eve reads", orders.read(number))
        except NotFoundError as error:
            print("404:", error)
