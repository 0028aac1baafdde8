import os

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    print(db.execute("SELECT full_name FROM users ORDER BY id").fetchall())
