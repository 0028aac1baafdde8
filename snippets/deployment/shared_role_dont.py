import os
from contextlib import ExitStack

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

URL = os.environ["DATABASE_URL"]
admin = psycopg.connect(URL, autocommit=True)
database = admin.info.dbname
SHOP = f"{database}_shop"


def run(statement, name):
    admin.execute(SQL(statement).format(Identifier(name)))


def connect(role):
    return psycopg.connect(make_conninfo(URL, user=role))


run("ALTER DATABASE {} CONNECTION LIMIT 10", database)
run("CREATE ROLE {} LOGIN", SHOP)
with ExitStack() as opened:
    opened.callback(admin.close)
    opened.callback(run, "DROP ROLE {}", SHOP)
    for _ in range(9):  # web processes that open all they can
        opened.enter_context(connect(SHOP))
    try:
        opened.enter_context(connect(SHOP))
    except psycopg.OperationalError as error:
        print("jobs:", str(error).partition("FATAL:  ")[2][:33])
