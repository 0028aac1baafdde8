import sqlite3

db = sqlite3.connect(":memory:")
db.executescript("""
    CREATE TABLE customer (id INT, name TEXT);
    CREATE TABLE invoice (id INT, customer INT);
    INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace');
    INSERT INTO invoice VALUES (7, 1), (8, 2), (9, 1);
""")


class NameCache:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.names: dict[int, str] = {}

    def get(self, customer: int) -> str:
        if customer not in self.names:
            query = "SELECT name FROM customer WHERE id = ?"
            row = self.connection.execute(query, [customer]).fetchone()
            self.names[customer] = row[0]
        return self.names[customer]


cache = NameCache(db)


def after() -> list[tuple[int, str]]:
    invoices = db.execute("SELECT id, customer FROM invoice").fetchall()
    return [(number, cache.get(customer)) for number, customer in invoices]


seen: list[str] = []
db.set_trace_callback(seen.append)
after()
print("queries:", len(seen))
db.execute("UPDATE customer SET name = 'Ada Lovelace' WHERE id = 1")
print("report:  ", after()[0])
print("database:", *db.execute("SELECT * FROM customer WHERE id = 1"))
