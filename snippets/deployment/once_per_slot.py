import os
from datetime import datetime

import psycopg

sent: list[str] = []


def tick(scheduler: str, now: datetime) -> None:
    slot = now.replace(minute=0, second=0, microsecond=0)
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        claimed = connection.execute(
            "INSERT INTO runs VALUES ('invoices', %s)"
            " ON CONFLICT DO NOTHING RETURNING slot",
            [slot],
        ).fetchone()
        if claimed:
            sent.append(f"{slot:%H}:00 by {scheduler}")  # (1)!


with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute(
        "CREATE TABLE runs"
        " (job text, slot timestamptz, PRIMARY KEY (job, slot))"
    )
nine = datetime.fromisoformat("2026-11-02T09:00:00+00:00")
tick("a", nine)
tick("b", nine.replace(second=2))  # (2)!
tick("b", nine.replace(hour=10))
print("sent:", sent)
