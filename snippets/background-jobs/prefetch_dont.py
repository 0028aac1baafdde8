import os
import sys
import time
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("prefetch_dont", broker=url, backend=url)
state = redis.Redis.from_url(url)


@app.task(name="shop.report")
def report() -> str:
    state.blpop(["finish"], timeout=60)
    return "written"


@app.task(name="shop.mail")
def mail(number: int) -> str:
    return f"mail {number} sent"


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    workers = [Popen(command, stdout=DEVNULL, stderr=DEVNULL)]
    try:
        slow = report.delay()
        mails = [mail.delay(number) for number in range(4)]
        deadline = time.monotonic() + 60
        while state.hlen("unacked") < 4:
            assert time.monotonic() < deadline, "nothing was prefetched"
            time.sleep(0.05)
        workers.append(Popen(command, stdout=DEVNULL, stderr=DEVNULL))
        print("second worker:", mail.delay(4).get(timeout=60))
        print("older mails sent:", sum(each.ready() for each in mails))
        state.rpush("finish", "now")
        print("report", slow.get(timeout=60))
        print(*(each.get(timeout=60) for each in mails), sep=", ")
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait(timeout=30)


if sys.argv[1:]:
    options = ["--pool=threads", "--concurrency=1", "--without-mingle"]
    app.worker_main(["worker", *options])
else:
    main()
