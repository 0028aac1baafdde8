import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

from celery import Celery, Task, chord

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)
Outcome = dict[str, int | str]


def download(page: int) -> int:
    if page == 2:
        raise ConnectionError("refused")
    return page * 10


@app.task(bind=True, max_retries=1)
def fetch(self: Task, page: int) -> Outcome:
    try:
        return {"page": page, "rows": download(page)}
    except ConnectionError as error:
        if self.request.retries < 1:
            raise self.retry(countdown=1) from error
        return {"page": page, "error": str(error)}  # (1)!


@app.task
def total(outcomes: list[Outcome]) -> dict[str, object]:
    failed = [o["page"] for o in outcomes if "error" in o]
    rows = sum(int(o["rows"]) for o in outcomes if "rows" in o)
    return {"rows": rows, "failed pages": failed}


def main() -> None:
    job = chord([fetch.s(page) for page in (1, 2, 3)], total.s()).delay()
    print(job.get(timeout=60))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--pool=solo", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
