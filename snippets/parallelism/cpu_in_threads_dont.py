import os
import time
from concurrent.futures import ThreadPoolExecutor


def count_primes(limit: int) -> int:
    small = range(2, limit)
    return sum(all(n % d for d in range(2, n)) for n in small)


wall, cpu = time.perf_counter(), sum(os.times()[:4])
with ThreadPoolExecutor(max_workers=2) as pool:
    counts = list(pool.map(count_primes, [4_000, 4_000]))
wall, cpu = time.perf_counter() - wall, sum(os.times()[:4]) - cpu

print("primes:", counts)
print("kept more than one core busy:", cpu / wall > 1.2)
