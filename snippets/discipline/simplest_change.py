import sqlite3
from collections.abc import Callable
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


def queries(report: Callable[[], object]) -> int:
    seen: list[str] = []
    db.set_trace_callback(seen.append)
    report()
    db.set_trace_callback(None)
    return len(seen)


def lines(report: Callable[[], object]) -> int:
    return len(getsource(report).splitlines())


print(f"lines: {lines(before)} -> {lines(after)}")
print(f"queries: {queries(before)} -> {queries(after)}")
print("same answer:", before() == after())
