import os

import redis
from celery import Celery
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
app = Celery("unknown_task_dont", broker=url, backend=url)
queue = redis.Redis.from_url(url)


with start_worker(app, loglevel="critical", perform_ping_check=False):
    job = app.send_task("shop.confirm", [7])
    error = job.get(timeout=60, propagate=False)
    print(job.state, repr(error))
    left = queue.llen("celery") + queue.hlen("unacked")
    print("messages left:", left)
del job
