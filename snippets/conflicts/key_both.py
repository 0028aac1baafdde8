import os
from contextlib import nullcontext, suppress

import psycopg

url = os.environ["DATABASE_URL"]
STATE = "SELECT state FROM pg_stat_activity WHERE pid = %s"


def charge(db: psycopg.Connection) -> None:
    """Show the state of the caller's connection, and crash."""
    with psycopg.connect(url) as other:
        state = other.execute(STATE, [db.info.backend_pid]).fetchone()
    print("    connection during the call:", *state or ())
    raise SystemExit


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE keys (key text PRIMARY KEY, response text)")
    for name, scope in {
        "one transaction": db.transaction(),
        "two transactions": nullcontext(),  # each statement commits
    }.items():
        print(name)
        with suppress(SystemExit), scope:
            db.execute("INSERT INTO keys VALUES ('order-7', 'started')")
            charge(db)
            db.execute("UPDATE keys SET response = 'paid'")
        known = db.execute("SELECT FROM keys").rowcount == 1
        print("    key known after the crash:", known)
