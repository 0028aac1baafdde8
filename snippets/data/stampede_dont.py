import os
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import redis

url = os.environ["REDIS_URL"]
cache = redis.Redis.from_url(url, decode_responses=True)
key = f"price:{uuid4()}"
loads = []


def load() -> str:
    loads.append("query")
    time.sleep(0.2)  # an expensive query
    return "19.90"


def price(_request: int) -> str:
    if (hit := cache.get(key)) is not None:
        return str(hit)
    value = load()
    cache.set(key, value, ex=300)
    return value


with cache, ThreadPoolExecutor(20) as requests:
    print("answers:", set(requests.map(price, range(20))))
    print("more than one query:", len(loads) > 1)
