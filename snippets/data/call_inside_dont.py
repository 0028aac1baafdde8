import os

import psycopg
from psycopg.errors import LockNotAvailable

url = os.environ["DATABASE_URL"]
MARK = "UPDATE orders SET status = %s WHERE id = 7 AND status = %s"


def charge(key: str) -> None:
    """Stand for a slow call, during which a request adds a note."""
    with psycopg.connect(url, options="-c lock_timeout=200ms") as db:
        try:
            db.execute("UPDATE orders SET note = 'gift' WHERE id = 7")
        except LockNotAvailable as error:
            print("meanwhile:", error.diag.message_primary)
        else:
            print("meanwhile: note added. Charged with the key", key)


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE orders (id int, status text, note text)")
    db.execute("INSERT INTO orders VALUES (7, 'new')")

    with db.transaction():
        if db.execute(MARK, ["paid", "new"]).rowcount == 1:
            charge("order-7")
    print(*db.execute("SELECT * FROM orders"))
