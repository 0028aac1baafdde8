import os

import psycopg

url = os.environ["DATABASE_URL"]
COUNT = "SELECT count(*) FROM doctors WHERE on_call"
OFF = "UPDATE doctors SET on_call = false WHERE name = %s"


def go_home(doctor: str) -> str:
    with psycopg.connect(url) as db:  # READ COMMITTED
        left = db.execute(COUNT).fetchone()[0]
        if doctor == "Ada":
            print("Ben", go_home("Ben"))  # at the same time
        if left > 1:
            db.execute(OFF, [doctor])
        return "goes home" if left > 1 else "has to stay"


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE doctors (name text, on_call bool)")
    db.execute("INSERT INTO doctors VALUES ('Ada', true), ('Ben', true)")
    print("Ada", go_home("Ada"))
    print("on call:", *db.execute(COUNT))
