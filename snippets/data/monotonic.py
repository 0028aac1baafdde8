import time

for name in "time", "monotonic", "perf_counter":
    clock = time.get_clock_info(name)  # (1)!
    print(f"{name}: can be set: {clock.adjustable}")


def wait_for(ready: list[str], limit: float) -> bool:
    """Poll until something is ready, or the limit has passed."""
    deadline = time.monotonic() + limit
    while not ready:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


started = time.perf_counter()
print("ready:", wait_for([], limit=0.1))
print("took 0.1 s at least:", time.perf_counter() - started >= 0.1)
