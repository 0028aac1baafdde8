import sqlite3
import traceback


def total(db: sqlite3.Connection, customer: str) -> int:
    query = "SELECT sum(cents) FROM orders WHERE customer = ?"
    return db.execute(query, (customer,)).fetchone()[0]


def charge(cents: int) -> None:
    if cents > 10_000:
        raise ValueError(f"{cents} cents is over the limit")
    print("charged:", cents)


def bill(db: sqlite3.Connection, customer: str) -> None:
    charge(total(db, customer))


db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE orders (customer TEXT, cents INTEGER)")
rows = [("ada", 4_200), ("ada", 800), ("bob", 12_000)]
db.executemany("INSERT INTO orders VALUES (?, ?)", rows)
bill(db, "ada")
try:
    bill(db, "bob")
except ValueError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print(" > ".join(frame.name for frame in frames), "|", error)
db.close()
