import json
import os
import sys
from subprocess import DEVNULL, Popen

import redis
from celery import Celery
from celery.signals import task_unknown
from kombu import Message

url = os.environ["REDIS_URL"]
app = Celery("unknown_task", broker=url, backend=url)
state = redis.Redis.from_url(url, decode_responses=True)


@task_unknown.connect
def park(message: Message, name: str, **_: object) -> None:
    args, kwargs, _ = message.payload
    state.rpush("parked", json.dumps([name, args, kwargs]))  # (1)!
    state.expire("parked", 7 * 86400)


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        job = app.send_task("shop.confirm", [7])  # (2)!
        error = job.get(timeout=60, propagate=False)
        print(job.state, type(error).__name__)
        print("parked:", state.blpop(["parked"], timeout=60))
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
