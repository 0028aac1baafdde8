import sqlite3
from inspect import getsource

db = sqlite3.connect(":memory:")
db.executescript("""
    CREATE TABLE customer (id INT, name TEXT);
    CREATE TABLE invoice (id INT, customer INT);
    INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace');
    INSERT INTO invoice VALUES (7, 1), (8, 2), (9, 1);
""")


def before() -> list[tuple[int, str]]:
    invoices = db.execute("SELECT id, customer FROM invoice").fetchall()
    name = "SELECT name FROM customer WHERE id = ?"
    return [
        (number, db.execute(name, [customer]).fetchone()[0])
        for number, customer in invoices
    ]


def after() -> list[tuple[int, str]]:
    return db.execute("""
        SELECT invoice.id, name FROM invoice
        JOIN customer ON customer.id = customer ORDER BY invoice.id
    """).fetchall()


for report in before, after:
    queries: list[str] = []
    db.set_trace_callback(queries.append)
    report()
    lines = getsource(report).splitlines()
    print(f"{report.__name__}: {len(lines)} lines, queries: {len(queries)}")
print("same answer:", before() == after())
