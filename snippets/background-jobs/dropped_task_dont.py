import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("dropped_task_dont", broker=url)
broker = redis.Redis.from_url(url)


@app.task(autoretry_for=(ConnectionError,), max_retries=1, retry_backoff=1)
def charge(order):
    broker.incr("attempts")
    raise ConnectionError("provider is down")


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        charge.delay(7)
        deadline = time.monotonic() + 60
        while broker.get("attempts") != b"2" or broker.hlen("unacked"):
            assert time.monotonic() < deadline, (
                "the task did not fail twice"
            )
            time.sleep(0.05)
        print("attempts:", int(broker.get("attempts")))
        print(
            "messages left:", broker.llen("celery") + broker.hlen("unacked")
        )
        print("results left:", len(broker.keys("celery-task-meta-*")))
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        broker.delete("attempts")
