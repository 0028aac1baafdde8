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
        print("never printed")


if __name__ == "__main__":
    thread = threading.Thread(target=refresh_cache, daemon=True)
    thread.start()
    holds.wait(timeout=30)
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=read_cache)
    child.start()
    release.set()
    thread.join(timeout=30)
    print("lock free in the parent:", not lock.locked())
    child.join(timeout=1)
    print("child still waiting for it after 1 s:", child.is_alive())
    child.kill()
    child.join(timeout=30)
