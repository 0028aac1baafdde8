import os
from uuid import uuid4

import psycopg
import redis

key = f"price:{uuid4()}"
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def price() -> str:
    row = db.execute("SELECT price FROM mugs").fetchone()
    return str(row[0]) if row else ""


def page() -> str:
    if (hit := cache.get(key)) is None:
        cache.set(key, hit := price(), ex=60)
    return str(hit)


def change(to: int) -> None:
    db.execute("UPDATE mugs SET price = %s", [to])


with cache, db:
    db.execute("CREATE TABLE mugs (price int)")
    db.execute("INSERT INTO mugs VALUES (19)")
    page()
    change(20)
    print("no delete:           page", page(), "order", price())

    cache.delete(key)
    page()  # another reader, before the change is committed
    change(21)
    print("delete, then commit: page", page(), "order", price())

    change(22)
    cache.delete(key)
    print("commit, then delete: page", page(), "order", price())

    cache.delete(key)
    late = price()  # a reader that has missed the key, and is slow
    change(23)
    cache.delete(key)
    cache.set(key, late, ex=60)
    print("with a slow reader:  page", page(), "order", price())
