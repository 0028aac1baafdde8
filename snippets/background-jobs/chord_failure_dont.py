import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery, chord

url = os.environ["REDIS_URL"]
app = Celery("chord_failure_dont", broker=url, backend=url)
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
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        job = chord(
            [fetch.s(page) for page in (1, 2, 3)], total.s()
        ).delay()
        error = job.get(timeout=60, propagate=False)
        print(type(error).__name__)
        deadline = time.monotonic() + 60
        while state.get("fetched") != b"2":
            assert time.monotonic() < deadline, "two pages were not fetched"
            time.sleep(0.05)
        print("pages fetched: 2, totals computed:", state.exists("totals"))
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        state.delete("fetched", "totals")


if sys.argv[1:]:
    app.worker_main(["worker", "--pool=solo", "--without-mingle"])
else:
    main()
