import os
import sys
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("unknown_task_dont", broker=url, backend=url)
queue = redis.Redis.from_url(url)


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        job = app.send_task("shop.confirm", [7])
        error = job.get(timeout=60, propagate=False)
        print(job.state, repr(error))
        left = queue.llen("celery") + queue.hlen("unacked")
        print("messages left:", left)
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
