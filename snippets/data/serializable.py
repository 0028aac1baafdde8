import os

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure

url = os.environ["DATABASE_URL"]
COUNT = "SELECT count(*) FROM doctors WHERE on_call"
OFF = "UPDATE doctors SET on_call = false WHERE name = %s"


def go_home(doctor: str) -> str:
    for attempt in range(5):
        try:
            with psycopg.connect(url) as db:  # (1)!
                db.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
                left = (db.execute(COUNT).fetchone() or [0])[0]
                if doctor == "Ada" and attempt == 0:
                    print("Ben", go_home("Ben"))  # at the same time
                if left > 1:
                    db.execute(OFF, [doctor])
                return "goes home" if left > 1 else "has to stay"
        except (SerializationFailure, DeadlockDetected) as error:  # (2)!
            print(error.sqlstate, error.diag.message_primary)
    raise TimeoutError("five attempts, none succeeded")


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE doctors (name text, on_call bool)")
    db.execute("INSERT INTO doctors VALUES ('Ada', true), ('Ben', true)")
    print("Ada", go_home("Ada"))
    print("on call:", *db.execute(COUNT))
