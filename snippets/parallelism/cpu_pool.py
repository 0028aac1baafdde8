import time
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit: int) -> tuple[int, float]:
    started = time.process_time()
    small = range(2, limit)
    primes = sum(all(n % d for d in range(2, n)) for n in small)
    return primes, time.process_time() - started


def main() -> None:
    limits = [4_000, 5_000, 6_000, 7_000]
    started = time.process_time()
    with ProcessPoolExecutor(max_workers=2) as pool:  # (1)!
        counted = list(pool.map(count_primes, limits))
    here = time.process_time() - started
    print("primes:", [primes for primes, _ in counted])
    there = sum(seconds for _, seconds in counted)
    print("the workers did the computing:", there > here)


if __name__ == "__main__":  # (2)!
    main()
