import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("time_limits", broker=url, backend=url)
# region export
app.conf.update(task_soft_time_limit=1, task_time_limit=3)  # (1)!
state = redis.Redis.from_url(url)


@app.task
def export() -> None:
    state.set("lock", "held", ex=60)
    try:
        time.sleep(30)  # a query without a timeout of its own
    finally:  # (2)!
        state.delete("lock")


# endregion export


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        # region use
        job = export.delay()
        error = job.get(timeout=60, propagate=False)
        print(job.state, type(error).__name__)
        print("lock left behind:", bool(state.exists("lock")))
        # endregion use
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--concurrency=1", "--without-mingle"])
else:
    main()
