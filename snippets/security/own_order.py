import os

import psycopg


class NotFoundError(LookupError): ...  # becomes a 404


class Orders:
    def __init__(self, db: psycopg.Connection, customer: str) -> None:
        self.db, self.customer = db, customer  # (1)!

    def read(self, number: int) -> str:
        query = "SELECT item FROM orders WHERE id = %s AND customer = %s"
        row = self.db.execute(query, [number, self.customer]).fetchone()
        if row is None:
            raise NotFoundError(f"no order {number}")
        return row[0]


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE orders (id int, customer text, item text)")
    db.execute(
        "INSERT INTO orders VALUES (1, 'ada', 'cup'), (2, 'eve', 'tea')"
    )
    for number in (2, 1, 3):
        try:
            print("eve reads", Orders(db, "eve").read(number))
        except NotFoundError as error:
            print("404:", error)
