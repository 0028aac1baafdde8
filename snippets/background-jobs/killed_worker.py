import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)
app.conf.update(
    task_acks_late=True,
    worker_prefetch_multiplier=1,  # (1)!
    broker_transport_options={
        "visibility_timeout": 3,  # (2)!
        "unacked_restore_interval": 1,  # (3)!
        "unacked_restore_throttle": 1,
    },
)
state = redis.Redis.from_url(url)


@app.task
def report() -> str:
    run = state.incr("runs")
    if run == 1:
        time.sleep(30)
    return f"finished by run {run}"


def start_worker() -> Popen[bytes]:
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=threads", "--without-mingle"]  # (4)!
    return Popen(command, stdout=DEVNULL, stderr=DEVNULL)


if __name__ == "__main__":
    worker = start_worker()
    job = report.delay()
    while not state.exists("runs"):
        time.sleep(0.05)
    worker.kill()
    print(
        "killed in run 1, messages unacknowledged:", state.hlen("unacked")
    )
    worker = start_worker()
    try:
        print(job.get(timeout=50))
    finally:
        worker.terminate()
