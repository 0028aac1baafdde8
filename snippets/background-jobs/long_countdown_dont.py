import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url)
app.conf.update(
    task_acks_late=True,
    broker_transport_options={
        "visibility_timeout": 1,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    },
)
state = redis.Redis.from_url(url)


@app.task
def charge(order):
    state.incr("started")


def main():
    while not app.control.ping():  # until the worker listens
        continue
    charge.apply_async([7], countdown=5)
    while int(state.get("started") or 0) < 2:
        time.sleep(0.05)
    print("sent once, started twice or more: True")


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--concurrency=2", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
