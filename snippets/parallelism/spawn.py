import multiprocessing
import threading

lock = threading.Lock()
holds = threading.Event()
release = threading.Event()


def refresh_cache() -> None:
    with lock:
        holds.set()
        release.wait(timeout=30)


def read_cache() -> None:
    with lock:
        print("child: read the cache")


if __name__ == "__main__":
    thread = threading.Thread(target=refresh_cache, daemon=True)
    thread.start()
    holds.wait(timeout=30)
    spawn = multiprocessing.get_context("spawn")
    child = spawn.Process(target=read_cache)
    child.start()
    child.join(timeout=30)
    print("parent: exit code of the child:", child.exitcode)
    release.set()
    thread.join(timeout=30)
