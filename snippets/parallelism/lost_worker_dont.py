import multiprocessing
import os

if __name__ == "__main__":
    with multiprocessing.Pool(processes=2) as pool:
        answer = pool.apply_async(os._exit, [1])
        try:
            answer.get(timeout=1.5)
        except multiprocessing.TimeoutError:
            print("the worker died, and the caller still waits after 1.5 s")
