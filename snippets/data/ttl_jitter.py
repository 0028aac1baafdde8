import os
import random
from collections import Counter
from uuid import uuid4

import redis

run = uuid4()


def most_at_once(ttl: int, jitter: int) -> int:
    """Fill 1000 keys at once; how many expire in the same second?"""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as cache:
        pipe = cache.pipeline()
        for number in range(1000):
            seconds = ttl + random.randint(0, jitter)
            pipe.set(f"price:{run}:{number}", "19.90", ex=seconds)
            pipe.expiretime(f"price:{run}:{number}")
        return max(Counter(pipe.execute()[1::2]).values())


print("300 s, over 100 together:", most_at_once(300, 0) > 100)
print("300 to 360 s, over 100 together:", most_at_once(300, 60) > 100)
