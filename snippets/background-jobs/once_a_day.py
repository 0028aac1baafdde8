import os
import sys
from subprocess import DEVNULL, Popen

import psycopg
from celery import Celery
from celery.schedules import crontab

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("once_a_day", broker=url, backend=url)
app.conf.beat_schedule = {
    "invoices": {
        "task": "shop.invoices",
        "schedule": crontab(hour="3", minute="0"),
        "options": {"expires": 3600},  # (1)!
    }
}


@app.task(name="shop.invoices")
def invoices() -> str:
    with psycopg.connect(database) as db:
        new = db.execute(  # (2)!
            "INSERT INTO runs VALUES (current_date) ON CONFLICT DO NOTHING"
        )
        return "invoices sent" if new.rowcount else "done already"


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE runs (day date PRIMARY KEY)")
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        for beat in "first beat", "second beat":
            print(f"{beat}:", invoices.delay().get(timeout=60))
    finally:
        worker.terminate()
        worker.wait(timeout=30)
