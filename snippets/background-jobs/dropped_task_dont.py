import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url)
broker = redis.Redis.from_url(url)


@app.task(
    autoretry_for=(ConnectionError,), max_retries=1, retry_backoff=True
)
def charge(order):
    broker.incr("attempts")
    raise ConnectionError("provider is down")


def main():
    charge.delay(7)
    while broker.get("attempts") != b"2" or broker.hlen("unacked"):
        time.sleep(0.05)
    print("attempts:", int(broker.get("attempts")))
    print("messages left:", broker.llen("celery") + broker.hlen("unacked"))
    print("results left:", len(broker.keys("celery-task-meta-*")))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
