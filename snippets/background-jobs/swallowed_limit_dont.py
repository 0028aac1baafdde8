import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("swallowed_limit_dont", broker=url, backend=url)
app.conf.update(task_soft_time_limit=2, task_time_limit=5)
state = redis.Redis.from_url(url)


@app.task
def export() -> None:
    state.set("lock", "held", ex=60)
    try:
        for _ in range(3):
            try:
                time.sleep(30)  # a query without a timeout
            except Exception:
                continue
    finally:
        time.sleep(1)  # removes the unfinished file
        state.delete("lock")


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        job = export.delay()
        error = job.get(timeout=60, propagate=False)
        print(job.state, type(error).__name__)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    print("lock left behind:", bool(state.exists("lock")))
    state.delete("lock")


if sys.argv[1:]:
    app.worker_main(["worker", "--concurrency=1", "--without-mingle"])
else:
    main()
