import os
import time
from typing import LiteralString

import psycopg

url = os.environ["DATABASE_URL"]
LIMITS = (  # (1)!
    "-c statement_timeout=400ms -c lock_timeout=100ms"
    " -c idle_in_transaction_session_timeout=300ms"
)


def attempt(statement: LiteralString, pause: float = 0) -> None:
    try:
        with psycopg.connect(url, options=LIMITS) as db:
            db.execute(statement)
            time.sleep(pause)
            db.execute("SELECT 1")
    except psycopg.Error as error:
        print(error.sqlstate, error.diag.message_primary)


with psycopg.connect(url) as migration:
    migration.execute("CREATE TABLE cups (stock int)")
    migration.commit()
    migration.execute("LOCK TABLE cups")
    attempt("SELECT pg_sleep(10)")
    attempt("SELECT stock FROM cups")
    attempt("SELECT 1", pause=1)
