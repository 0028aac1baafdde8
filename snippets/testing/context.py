import os
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DataError

url = os.environ["DATABASE_URL"]
engine = create_engine(url, pool_size=2, max_overflow=0, pool_timeout=0.2)


@contextmanager
def transaction() -> Generator[Connection]:
    connection = engine.connect()
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()  # (1)!


failed: dict[str, Exception] = {}
for item in ["1", "two", "three", "4"]:
    try:
        with transaction() as connection:
            connection.execute(text("SELECT CAST(:n AS int)"), {"n": item})
    except DataError as error:
        failed[item] = error
    print(item, "failed" if item in failed else "done")
