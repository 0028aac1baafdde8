import os
from datetime import datetime

import psycopg

sent = []


def tick(scheduler, now):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        (mine,) = connection.execute(
            "SELECT pg_try_advisory_xact_lock(1709)"
        ).fetchone()
        if mine and now.minute == 0:
            sent.append(f"{now:%H}:00 by {scheduler}")


nine = datetime.fromisoformat("2026-11-02T09:00:00+00:00")
tick("a", nine)
tick("b", nine.replace(second=2))  # two seconds later
print("sent:", sent)
