from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        future = pool.submit(lambda number: number * number, 7)
        print("failed with:", type(future.exception()).__name__)
