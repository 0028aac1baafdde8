import atexit
import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("killed_worker", broker=url, backend=url)
app.conf.task_acks_late = True
app.conf.worker_prefetch_multiplier = 1  # (1)!
app.conf.broker_transport_options = {
    "visibility_timeout": 3,  # (2)!
    "unacked_restore_interval": 1,  # (3)!
    "unacked_restore_throttle": 1,
}
state = redis.Redis.from_url(url)


@app.task
def report() -> str:
    run = state.incr("runs")
    if run == 1:
        time.sleep(30)
    return f"finished by run {run}"


def start_worker() -> Popen[bytes]:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    atexit.register(worker.terminate)
    return worker


if sys.argv[1:]:
    pool = "--pool=threads"  # (4)!
    app.worker_main(["worker", pool, "--without-mingle"])
else:
    worker = start_worker()
    job = report.delay()
    while not state.exists("runs"):
        time.sleep(0.05)
    worker.kill()
    print("killed, messages unacknowledged:", state.hlen("unacked"))
    start_worker()
    print(job.get(timeout=50))
