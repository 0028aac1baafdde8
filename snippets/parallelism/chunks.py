import time
from concurrent.futures import ProcessPoolExecutor


def square(number: int) -> int:
    return number * number


def main() -> None:
    numbers = range(2_000)
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(square, range(2)))  # the workers are up
        took: dict[int, float] = {}
        for size in (1, 500):
            started = time.perf_counter()
            list(pool.map(square, numbers, chunksize=size))
            took[size] = time.perf_counter() - started
    print("500 a message beats one a message:", took[500] < took[1] / 2)


if __name__ == "__main__":
    main()
