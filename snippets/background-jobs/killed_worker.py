import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("killed_worker", broker=url, backend=url)
# region config
app.conf.task_acks_late = True
app.conf.worker_prefetch_multiplier = 1  # (1)!
app.conf.broker_transport_options = {
    "visibility_timeout": 3,  # (2)!
    "unacked_restore_interval": 1,  # (3)!
    "unacked_restore_throttle": 1,
}
# endregion config
state = redis.Redis.from_url(url)


@app.task
def report() -> str:
    run = state.incr("runs")
    if run == 1:
        time.sleep(30)
    return f"finished by run {run}"


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    workers = [Popen(command, stdout=DEVNULL, stderr=DEVNULL)]
    try:
        # region kill
        job = report.delay()
        deadline = time.monotonic() + 60
        while not state.exists("runs"):
            assert time.monotonic() < deadline, "the task did not start"
            time.sleep(0.05)
        workers[0].kill()
        print("killed, unacknowledged:", state.hlen("unacked"))
        workers.append(Popen(command, stdout=DEVNULL, stderr=DEVNULL))
        print(job.get(timeout=60))
        # endregion kill
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait(timeout=30)
        state.delete("runs")


if sys.argv[1:]:
    # region pool
    pool = "--pool=threads"  # (1)!
    app.worker_main(["worker", pool, "--without-mingle"])
    # endregion pool
else:
    main()
