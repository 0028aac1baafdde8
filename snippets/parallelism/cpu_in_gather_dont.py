import asyncio


def count_primes(limit: int) -> int:
    small = range(2, limit)
    return sum(all(n % d for d in range(2, n)) for n in small)


async def compute(name: str, steps: list[str]) -> None:
    steps.append(f"{name} starts")
    count_primes(2_000)
    steps.append(f"{name} ends")


async def main() -> None:
    steps: list[str] = []
    await asyncio.gather(compute("A", steps), compute("B", steps))
    print("computations:", ", ".join(steps))
    print("overlapped:", steps[1] == "B starts")


asyncio.run(main())
