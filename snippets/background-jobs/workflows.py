import os

from celery import Celery, chain, chord, group
from celery.contrib.testing.worker import start_worker

url = os.environ["REDIS_URL"]
app = Celery("workflows", broker=url, backend=url)


@app.task
def fetch(page: int) -> list[int]:
    return [page * 10 + row for row in (1, 2)]


@app.task
def double(rows: list[int]) -> list[int]:
    return [2 * row for row in rows]


@app.task
def total(pages: list[list[int]]) -> int:
    return sum(row for rows in pages for row in rows)


with start_worker(app, perform_ping_check=False):
    pages = [fetch.s(page) for page in (1, 2, 3)]
    print("chain:", chain(fetch.s(1), double.s()).delay().get(timeout=60))
    print("group:", group(pages).delay().get(timeout=60))
    print("chord:", chord(pages, total.s()).delay().get(timeout=60))
