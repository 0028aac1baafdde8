import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
key = f"price:{uuid4()}"
loads: list[str] = []


def price(_request: int) -> str:
    if (hit := cache.get(key)) is not None:
        return str(hit)
    with cache.lock(f"{key}:lock", timeout=10, sleep=0.02):  # (1)!
        if (hit := cache.get(key)) is not None:  # (2)!
            return str(hit)
        loads.append("query")
        time.sleep(0.2)  # an expensive query
        value = "19.90"
        cache.set(key, value, ex=300 + random.randrange(60))  # (3)!
        return value


with cache, ThreadPoolExecutor(20) as requests:
    print("answers:", set(requests.map(price, range(20))))
    print("queries:", len(loads))
