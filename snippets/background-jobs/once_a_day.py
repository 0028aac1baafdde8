import os

import psycopg
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.schedules import crontab

url = os.environ["REDIS_URL"]
database = os.environ["DATABASE_URL"]
app = Celery("once_a_day", broker=url, backend=url)
# region invoices
CLAIM = "INSERT INTO runs VALUES (current_date) ON CONFLICT DO NOTHING"
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
        new = db.execute(CLAIM)  # (2)!
        return "invoices sent" if new.rowcount else "done already"


with psycopg.connect(database) as db:
    db.execute("CREATE TABLE runs (day date PRIMARY KEY)")
with start_worker(app, perform_ping_check=False):
    for beat in "first beat", "second beat":
        print(f"{beat}:", invoices.delay().get(timeout=60))
# endregion invoices
