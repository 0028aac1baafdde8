import os
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit: int) -> int:
    small = range(2, limit)
    return sum(all(n % d for d in range(2, n)) for n in small)


def main() -> None:
    limits = [4_000, 5_000, 6_000, 7_000]
    before = os.times()
    with ProcessPoolExecutor(max_workers=2) as pool:  # (1)!
        print("primes:", list(pool.map(count_primes, limits)))
    after = os.times()
    here = after.user - before.user
    there = after.children_user - before.children_user
    print("the workers did the computing:", there > here)


if __name__ == "__main__":  # (2)!
    main()
