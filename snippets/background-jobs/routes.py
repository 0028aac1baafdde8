import os
import sys
from subprocess import DEVNULL, Popen

import redis
from celery import Celery

url = os.environ["REDIS_URL"]
app = Celery("routes", broker=url, backend=url)
# region tasks
app.conf.task_routes = {"shop.report": {"queue": "reports"}}
state = redis.Redis.from_url(url)


@app.task(name="shop.report")
def report() -> str:
    state.blpop(["finish"], timeout=60)  # (1)!
    return "written"


@app.task(name="shop.mail")
def mail(number: int) -> str:
    return f"mail {number} sent"


# endregion tasks


def main() -> None:
    command = [sys.executable, __file__]
    # region workers
    workers = [
        Popen([*command, queue], stdout=DEVNULL, stderr=DEVNULL)
        for queue in ("reports", "celery")  # (1)!
    ]
    try:
        slow = report.delay()
        mails = [mail.delay(number) for number in range(4)]
        print(*(each.get(timeout=60) for each in mails), sep=", ")
        print("report still running:", not slow.ready())
        state.rpush("finish", "now")
        print("report", slow.get(timeout=60))
    # endregion workers
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait(timeout=30)


if sys.argv[1:]:
    # region queue
    options = ["--pool=solo", "--without-mingle", "-Q", sys.argv[1]]
    app.worker_main(["worker", *options])
    # endregion queue
else:
    main()
