import os
import sys
import time
from subprocess import PIPE, Popen

import psycopg

database = os.environ["DATABASE_URL"]
# region work
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


# endregion work


if sys.argv[1:]:
    work("A", seconds=30)
else:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE jobs (id int, task text)")
        db.execute("INSERT INTO jobs VALUES (1, 'mail 1'), (2, 'mail 2')")
    worker = Popen([sys.executable, __file__, "A"], stdout=PIPE, text=True)
    try:
        assert worker.stdout
        # region use
        print(worker.stdout.readline(), end="")
        work("B")
        worker.kill()
        deadline = time.monotonic() + 60
        while not work("B"):
            assert time.monotonic() < deadline, "job 1 did not come back"
            time.sleep(0.05)
        # endregion use
    finally:
        worker.kill()
        worker.wait(timeout=30)
