import os
from concurrent.futures import ThreadPoolExecutor

import redis

pool = redis.BlockingConnectionPool.from_url(
    os.environ["REDIS_URL"],
    max_connections=4,  # (1)!
    timeout=5,  # (2)!
    client_name="bounded",
)
client = redis.Redis.from_pool(pool)


def wait_for_job(number: int) -> None:
    client.blpop([f"job:{number}"], timeout=0.2)


with ThreadPoolExecutor(20) as threads:
    jobs = [threads.submit(wait_for_job, number) for number in range(20)]
    for job in jobs:
        job.result()
    mine = [
        each for each in client.client_list() if each["name"] == "bounded"
    ]
print("threads: 20, connections:", len(mine))
client.close()
