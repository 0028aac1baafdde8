import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("long_countdown_dont", broker=url)
app.conf.task_acks_late = True
app.conf.broker_transport_options = {
    "visibility_timeout": 1,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}
state = redis.Redis.from_url(url)


@app.task
def charge(order):
    state.incr("started")


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=threads", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        while not app.control.ping(limit=1):  # until the worker listens
            continue
        charge.apply_async([7], countdown=4)
        deadline = time.monotonic() + 60
        while int(state.get("started") or 0) < 2:
            assert time.monotonic() < deadline, (
                "the task did not start twice"
            )
            time.sleep(0.05)
        print("sent once, started twice or more: True")
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        state.delete("started", "celery", "unacked", "unacked_index")
