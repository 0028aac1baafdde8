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
state = redis.Redis.from_url(url)


@app.task
def report():
    state.incr("runs")
    time.sleep(30)


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=threads", "--without-mingle"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    job = report.delay()
    while not state.exists("runs") or state.hlen("unacked"):
        time.sleep(0.05)
    worker.kill()
    print("killed in run 1, messages queued:", state.llen("celery"))
    print("messages unacknowledged:", state.hlen("unacked"))
    print("state of the job:", job.state)
