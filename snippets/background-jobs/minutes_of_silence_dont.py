import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery
from celery.signals import task_retry

url = os.environ["REDIS_URL"]
app = Celery("minutes_of_silence_dont", broker=url)
waits = redis.Redis.from_url(url, decode_responses=True)


@app.task(bind=True, max_retries=3, autoretry_for=(ConnectionError,))
def charge(self, provider):
    if provider == "unreachable":
        raise ConnectionError(provider)
    raise self.retry(countdown=2**self.request.retries * 60)


@task_retry.connect
def note(request, reason, **_):
    waits.rpush(request.args[0], reason.when)


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        for provider in "throttling", "unreachable":
            for retries in range(3):
                charge.apply_async([provider], retries=retries)
            deadline = time.monotonic() + 60
            while waits.llen(provider) < 3:
                assert time.monotonic() < deadline, (
                    "the retries did not come"
                )
                time.sleep(0.05)
            print(
                f"{provider}, waits in s:", *waits.lrange(provider, 0, -1)
            )
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        waits.delete("throttling", "unreachable", "celery")
