import os
import time

import redis
from celery import Celery
from celery.beat import Scheduler

url = os.environ["REDIS_URL"]
app = Celery("two_beats_dont", broker=url)
app.conf.beat_schedule = {
    "invoices": {"task": "shop.send_invoices", "schedule": 0.1}
}
beats = [Scheduler(app), Scheduler(app)]  # one in each replica
time.sleep(0.2)
for beat in beats:
    beat.tick()
queue = redis.Redis.from_url(url)
print("invoices due: 1, messages sent:", queue.llen("celery"))
queue.delete("celery")
