import json
import os

import redis
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.signals import task_unknown
from kombu import Message

url = os.environ["REDIS_URL"]
app = Celery("unknown_task", broker=url, backend=url)
state = redis.Redis.from_url(url, decode_responses=True)


@task_unknown.connect
def park(message: Message, name: str, **_: object) -> None:
    args, kwargs, _ = message.payload
    state.rpush("parked", json.dumps([name, args, kwargs]))  # (1)!
    state.expire("parked", 7 * 86400)


with start_worker(app, loglevel="critical", perform_ping_check=False):
    job = app.send_task("shop.confirm", [7])  # (2)!
    error = job.get(timeout=60, propagate=False)
    print(job.state, type(error).__name__)
    print("parked:", state.blpop(["parked"], timeout=60))
del job
