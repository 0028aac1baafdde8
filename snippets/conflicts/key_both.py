import os
from contextlib import suppress

import psycopg

url = os.environ["DATABASE_URL"]
CLAIM = "INSERT INTO keys VALUES (%s, 'started')"
STORE = "UPDATE keys SET response = 'paid' WHERE key = %s"
OPEN = """SELECT state = 'idle in transaction' FROM pg_stat_activity
WHERE pid = %s"""


def charge(db: psycopg.Connection) -> None:
    """Look at the caller's transaction; the process dies after that."""
    with psycopg.connect(url) as other:
        row = other.execute(OPEN, [db.info.backend_pid]).fetchone()
    print("    transaction open during the call:", *row or ())
    raise SystemExit


def one_transaction(db: psycopg.Connection, key: str) -> None:
    with db.transaction():
        db.execute(CLAIM, [key])
        charge(db)
        db.execute(STORE, [key])


def two_transactions(db: psycopg.Connection, key: str) -> None:
    db.execute(CLAIM, [key])  # each statement commits
    charge(db)
    db.execute(STORE, [key])


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE keys (key text PRIMARY KEY, response text)")
    for pay in one_transaction, two_transactions:
        print(pay.__name__)
        with suppress(SystemExit):
            pay(db, "order-7")
        known = db.execute("SELECT * FROM keys").fetchall()
        print("    key known after the crash:", bool(known))
