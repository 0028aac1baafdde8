import os
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

import redis
from celery import Celery, chord

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)
state = redis.Redis.from_url(url)


@app.task
def fetch(page):
    if page == 2:
        raise ConnectionError("page 2")
    state.incr("fetched")
    return page


@app.task
def total(pages):
    state.incr("totals")
    return sum(pages)


def main():
    job = chord([fetch.s(page) for page in (1, 2, 3)], total.s()).delay()
    error = job.get(timeout=60, propagate=False)
    print(type(error).__name__)
    while state.get("fetched") != b"2":
        time.sleep(0.05)
    print(
        "pages fetched: 2, totals computed:", int(state.get("totals") or 0)
    )


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
