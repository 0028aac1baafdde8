import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import redis
from celery import Celery
from celery.signals import task_retry

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url)
waits = redis.Redis.from_url(url, decode_responses=True)


@app.task(bind=True, max_retries=3, autoretry_for=(ConnectionError,))
def charge(self, provider):
    if provider == "unreachable":
        raise ConnectionError(provider)
    raise self.retry(countdown=2**self.request.retries * 60)


@task_retry.connect
def note(request, reason, **_):
    waits.rpush(request.args[0], reason.when)


def main():
    for provider in "throttling", "unreachable":
        for retries in range(3):
            charge.apply_async([provider], retries=retries)
        while waits.llen(provider) < 3:
            time.sleep(0.05)
        print(f"{provider}, waits in s:", *waits.lrange(provider, 0, -1))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
