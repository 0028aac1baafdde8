import asyncio
import threading

lock = threading.Lock()


async def refresh(name: str) -> None:
    if not lock.acquire(timeout=0.5):
        print(name, "gave up after 0.5 s: nothing on this loop could run")
        return
    try:
        print(name, "has the lock")
        await asyncio.sleep(0.01)
        print(name, "is done")
    finally:
        lock.release()


async def main() -> None:
    await asyncio.gather(refresh("first"), refresh("second"))


asyncio.run(main())
