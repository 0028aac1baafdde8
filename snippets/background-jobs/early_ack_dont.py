import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("early_ack_dont", broker=url, backend=url)
state = redis.Redis.from_url(url)


@app.task
def report():
    state.incr("runs")
    time.sleep(30)


def main():
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        job = report.delay()
        deadline = time.monotonic() + 60
        while not state.exists("runs") or state.hlen("unacked"):
            assert time.monotonic() < deadline, "the task did not start"
            time.sleep(0.05)
        worker.kill()
        print("killed in run 1, messages queued:", state.llen("celery"))
        print("messages unacknowledged:", state.hlen("unacked"))
        print("state of the job:", job.state)
    finally:
        worker.kill()
        worker.wait(timeout=30)
        state.delete("runs")


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=threads", "--without-mingle"])
else:
    main()
