import os

from celery import Celery, Task, chord
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
app = Celery("chord_outcomes", broker=url, backend=url)
Outcome = dict[str, int | str]


def download(page: int) -> int:
    if page == 2:
        raise ConnectionError("refused")
    return page * 10


# region tasks
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
    failed = [page["page"] for page in outcomes if "error" in page]
    rows = sum(int(page["rows"]) for page in outcomes if "rows" in page)
    return {"rows": rows, "failed pages": failed}


with start_worker(app, perform_ping_check=False):
    pages = [fetch.s(page) for page in (1, 2, 3)]
    print(chord(pages, total.s()).delay().get(timeout=60))
# endregion tasks
