from multiprocessing import get_context

leak: list[bytearray] = []


def handle(_: int) -> int:
    leak.append(bytearray(1_000_000))  # never released
    return len(leak)


if __name__ == "__main__":
    processes = get_context("spawn")
    with processes.Pool(1, maxtasksperchild=4) as pool:  # (1)!
        held = pool.map(handle, range(8), chunksize=1)  # (2)!
    print("MB held after each job:", held)
