import os
from concurrent.futures import ThreadPoolExecutor

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"], max_connections=4)


def wait_for_job(number: int) -> str:
    try:
        client.blpop([f"job:{number}"], timeout=0.2)
    except redis.ConnectionError as error:
        return f"{type(error).__name__}: {error}"
    return "done"


with ThreadPoolExecutor(20) as threads:
    results = list(threads.map(wait_for_job, range(20)))
print("done:", results.count("done"))
print(max(results, key=len))
client.close()
