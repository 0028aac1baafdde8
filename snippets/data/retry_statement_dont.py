import os

import psycopg
from psycopg.errors import InFailedSqlTransaction, SerializationFailure

url = os.environ["DATABASE_URL"]
UPDATE = "UPDATE cups SET stock = stock - 1"

with psycopg.connect(url, autocommit=True) as other:
    other.execute("CREATE TABLE cups (stock int)")
    other.execute("INSERT INTO cups VALUES (10)")
    with psycopg.connect(url) as db:
        db.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        print("read:", *db.execute("SELECT stock FROM cups"))
        other.execute(UPDATE)
        for _attempt in range(2):
            try:
                db.execute(UPDATE)
            except (SerializationFailure, InFailedSqlTransaction) as error:
                print(error.sqlstate, error.diag.message_primary)
    print("sold 2 of 10, left:", *other.execute("SELECT stock FROM cups"))
