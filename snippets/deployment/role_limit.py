import os
from contextlib import ExitStack
from typing import LiteralString

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

URL = os.environ["DATABASE_URL"]
admin = psycopg.connect(URL, autocommit=True)
database = admin.info.dbname
WEB, JOBS = f"{database}_web", f"{database}_jobs"


def run(statement: LiteralString, name: str) -> None:
    admin.execute(SQL(statement).format(Identifier(name)))


def connect(role: str) -> psycopg.Connection:
    return psycopg.connect(make_conninfo(URL, user=role))


# region limits
run("ALTER DATABASE {} CONNECTION LIMIT 10", database)  # (1)!
run("CREATE ROLE {} LOGIN CONNECTION LIMIT 6", WEB)
run("CREATE ROLE {} LOGIN CONNECTION LIMIT 3", JOBS)
with ExitStack() as opened:
    opened.callback(admin.close)
    opened.callback(run, "DROP ROLE {}", WEB)
    opened.callback(run, "DROP ROLE {}", JOBS)
    try:
        for _ in range(9):  # web processes that open all they can
            opened.enter_context(connect(WEB))
    except psycopg.OperationalError as error:
        print("web:", str(error).partition("FATAL:  ")[2][:29])
    opened.enter_context(connect(JOBS))
    print("jobs: connected")
# endregion limits
