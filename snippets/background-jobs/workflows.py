import os
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

from celery import Celery, chain, chord, group

NAME = Path(__file__).stem
url = os.environ["REDIS_URL"]
app = Celery(NAME, broker=url, backend=url)


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
    pages = [fetch.s(page) for page in (1, 2, 3)]
    in_turn = chain(fetch.s(1), double.s())
    side_by_side = group(pages)
    fan_in = chord(pages, total.s())
    for name, work in (
        ("chain", in_turn),
        ("group", side_by_side),
        ("chord", fan_in),
    ):
        print(f"{name}:", work.delay().get(timeout=60))


if __name__ == "__main__":
    command = [sys.executable, "-m", "celery", "-A", NAME, "worker"]
    command += ["--concurrency=2", "--without-mingle"]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as worker:
        try:
            main()
        finally:
            worker.terminate()
