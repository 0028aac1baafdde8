import os
import sys
import time
from subprocess import PIPE, Popen

import psycopg

database = os.environ["DATABASE_URL"]
take = """
    DELETE FROM jobs WHERE id = (
        SELECT id FROM jobs ORDER BY id
        LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING task
"""


def work(name: str, seconds: float = 0) -> bool:
    with psycopg.connect(database) as db:  # (1)!
        job = db.execute(take).fetchone()
        if job:
            print(name, "took", *job, flush=True)
            time.sleep(seconds)
    return job is not None


def main() -> None:
    with psycopg.connect(database) as db:
        db.execute(
            "CREATE TABLE jobs (id int GENERATED ALWAYS AS IDENTITY,"
            " task text)"
        )
        db.execute("INSERT INTO jobs (task) VALUES ('mail 1'), ('mail 2')")
    with Popen(
        [sys.executable, __file__, "A"], stdout=PIPE, text=True
    ) as a:
        assert a.stdout
        print(a.stdout.readline(), end="")
        work("B")
        a.kill()
    while not work("B"):
        time.sleep(0.05)


if __name__ == "__main__":
    if sys.argv[1:]:
        work(sys.argv[1], seconds=30)
    else:
        main()
