import os
import sys
from subprocess import DEVNULL, Popen

from celery import Celery, chain, chord, group

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


def main() -> None:
    command = [sys.executable, __file__, "worker"]
    worker = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        pages = [fetch.s(page) for page in (1, 2, 3)]
        in_turn = chain(fetch.s(1), double.s()).delay()
        print("chain:", in_turn.get(timeout=60))
        side_by_side = group(pages).delay()
        print("group:", side_by_side.get(timeout=60))
        fan_in = chord(pages, total.s()).delay()
        print("chord:", fan_in.get(timeout=60))
    finally:
        worker.terminate()
        worker.wait(timeout=30)


if sys.argv[1:]:
    app.worker_main(["worker", "--concurrency=2", "--without-mingle"])
else:
    main()
