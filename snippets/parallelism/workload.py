import asyncio
import os
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit: int) -> tuple[int, int]:
    small = range(2, limit)
    found = sum(all(n % d for d in range(2, n)) for n in small)
    return found, os.getpid()


async def wait(name: str, steps: list[str]) -> None:
    steps.append(f"{name} starts")
    await asyncio.sleep(0.05)  # (1)!
    steps.append(f"{name} ends")


async def main() -> None:
    steps: list[str] = []
    await asyncio.gather(wait("A", steps), wait("B", steps))
    print("waits:", ", ".join(steps))
    with ProcessPoolExecutor(max_workers=2) as pool:
        loop = asyncio.get_running_loop()
        found, pid = await loop.run_in_executor(pool, count_primes, 2_000)
    print("primes:", found)
    print("computed in a process of its own:", pid != os.getpid())


if __name__ == "__main__":
    asyncio.run(main())
