import os
from uuid import uuid4

import psycopg
import redis

KEY, CHANGE = f"price:{uuid4()}", "UPDATE mugs SET price = price + 1"
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def price() -> int:
    return db.execute("SELECT price FROM mugs").fetchall()[0][0]


def page() -> int:
    if not cache.exists(KEY):
        cache.set(KEY, price(), ex=60)
    return int(cache.get(KEY) or 0)


with cache, db:
    db.execute("CREATE TABLE mugs AS SELECT 19 AS price")
    page()
    db.execute(CHANGE)
    print("no delete:           page", page(), "order", price())

    cache.delete(KEY)
    page()  # another reader, before the change is committed
    db.execute(CHANGE)
    print("delete, then commit: page", page(), "order", price())

    db.execute(CHANGE)
    cache.delete(KEY)
    print("commit, then delete: page", page(), "order", price())

    cache.delete(KEY)
    late = price()  # a reader that has missed the key, and is slow
    db.execute(CHANGE)
    cache.delete(KEY)
    cache.set(KEY, late, ex=60)
    print("with a slow reader:  page", page(), "order", price())
